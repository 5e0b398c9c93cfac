import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { can, projectQuery } from "@/api/projects";
import { MilestonePage } from "@/features/milestone/milestone-page";
import { SectionColumn } from "./section-column";

const route = getRouteApi("/shell/projects/$projectId/milestones/$uid");

/** One milestone at its address. */
export function MilestoneRoute() {
  const { projectId, uid } = route.useParams();
  const project = useQuery(projectQuery(projectId));
  return (
    <MilestonePage
      key={uid}
      project={projectId}
      uid={uid}
      mayAgree={can(project.data, "milestone.agree")}
      first={<SectionColumn project={projectId} uid={uid} column="first" />}
      second={<SectionColumn project={projectId} uid={uid} column="second" />}
    />
  );
}
