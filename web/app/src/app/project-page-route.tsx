import { getRouteApi } from "@tanstack/react-router";
import { type ComponentType, Suspense, lazy } from "react";
import { PageSkeleton } from "@/components/page-skeleton";
import { MissingPage } from "./fallback-pages";
import { PROJECT_PAGES, type ProjectPageProps } from "./project-pages";

const route = getRouteApi("/shell/projects/$projectId/$page");

const COMPONENTS: ReadonlyMap<string, ComponentType<ProjectPageProps>> = new Map(
  PROJECT_PAGES.map(({ page, load }) => [page, lazy(async () => ({ default: await load() }))]),
);

/** One of the project's further pages at its address. */
export function ProjectPageRoute() {
  const { projectId, page } = route.useParams();
  const Page = COMPONENTS.get(page);
  if (!Page) return <MissingPage />;
  return (
    <Suspense fallback={<PageSkeleton rows={6} />}>
      <Page key={projectId} project={projectId} />
    </Suspense>
  );
}
