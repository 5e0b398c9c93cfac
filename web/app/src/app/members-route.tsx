import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { workspacesQuery } from "@/api/projects";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { MembersPage } from "@/features/accounts/members-page";
import { MissingPage } from "./fallback-pages";

const route = getRouteApi("/shell/workspaces/$workspaceId/members");

/** A workspace's members at their address. */
export function MembersRoute() {
  const { workspaceId } = route.useParams();
  const workspaces = useQuery(workspacesQuery);
  if (workspaces.isPending) return <PageSkeleton rows={5} />;
  if (workspaces.isError) return <ProblemNotice error={workspaces.error} />;
  const workspace = workspaces.data.find(({ id }) => id === workspaceId);
  return workspace ? <MembersPage workspace={workspace} /> : <MissingPage />;
}
