import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { projectQuery } from "@/api/projects";
import { TrackerPage } from "@/features/milestones/tracker-page";
import { CadenceSlot } from "./celebration-slots";

const route = getRouteApi("/shell/projects/$projectId");

/** The tracker at its address. */
export function TrackerRoute() {
  const { projectId } = route.useParams();
  const project = useQuery(projectQuery(projectId));
  return (
    <>
      <CadenceSlot project={projectId} />
      <TrackerPage project={projectId} timeZone={project.data?.time_zone} />
    </>
  );
}
