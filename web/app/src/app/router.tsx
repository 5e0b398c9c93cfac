import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";
import { parseSearch, stringifySearch } from "@/lib/address";
import { BrokenPage, MissingPage } from "./fallback-pages";
import { ProjectLayout } from "./project-layout";
import { ProjectsRoute } from "./projects-route";
import { TrackerRoute } from "./tracker-route";
import { Shell } from "./shell";

interface RouterContext {
  readonly queryClient: QueryClient;
}

const optionalText = (value: unknown): string | undefined =>
  typeof value === "string" && value ? value : undefined;
const optionalNumber = (value: unknown): number | undefined =>
  Number.isFinite(Number(value ?? undefined)) ? Number(value) : undefined;

const rootRoute = createRootRouteWithContext<RouterContext>()({ notFoundComponent: MissingPage });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = optionalText(search["next"]);
    return next === undefined ? {} : { next };
  },
  component: lazyRouteComponent(() => import("./sign-in-route"), "SignInRoute"),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invitation",
  component: lazyRouteComponent(() => import("./sign-in-route"), "InvitationRoute"),
});

const formRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/f",
  component: lazyRouteComponent(() => import("./form-route"), "FormRoute"),
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session.user) throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
  component: Shell,
});

const projectsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  component: ProjectsRoute,
});

const membersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/workspaces/$workspaceId/members",
  component: lazyRouteComponent(() => import("./members-route"), "MembersRoute"),
});

const togetherRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/together",
  validateSearch: ({ projects }: Record<string, unknown>): { projects?: readonly string[] } =>
    Array.isArray(projects) ? { projects: [...new Set(projects.map(String))] } : {},
  component: lazyRouteComponent(() => import("./together-route"), "TogetherRoute"),
});

const projectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/projects/$projectId",
  validateSearch: (search: Record<string, unknown>): { seq?: number; row?: string } => {
    const seq = optionalNumber(search["seq"]);
    const row = optionalText(search["row"]);
    return { ...(seq === undefined ? {} : { seq }), ...(row === undefined ? {} : { row }) };
  },
  component: ProjectLayout,
});

const trackerRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "/",
  component: TrackerRoute,
});

const planRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "plan",
  component: lazyRouteComponent(() => import("./plan-route"), "PlanRoute"),
});

const milestoneRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "milestones/$uid",
  component: lazyRouteComponent(() => import("./milestone-route"), "MilestoneRoute"),
});

const projectPageRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: "$page",
  validateSearch: (search: Record<string, unknown>): { item?: string } => {
    const item = optionalText(search["item"]);
    return item === undefined ? {} : { item };
  },
  component: lazyRouteComponent(() => import("./project-page-route"), "ProjectPageRoute"),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  invitationRoute,
  formRoute,
  shellRoute.addChildren([
    projectsRoute,
    membersRoute,
    togetherRoute,
    projectRoute.addChildren([trackerRoute, planRoute, milestoneRoute, projectPageRoute]),
  ]),
]);

/** The page's routes over one cache of the server's answers. */
export const makeRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    context: { queryClient },
    defaultPreload: "intent",
    defaultErrorComponent: BrokenPage,
    scrollRestoration: true,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
