import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { can, projectQuery } from "@/api/projects";
import { PlanPage } from "@/features/plan/plan-page";

const route = getRouteApi("/shell/projects/$projectId/plan");

/** The plan at its address: `?seq=` shows an earlier one, `?row=` begins with a row. */
export function PlanRoute() {
  const { projectId } = route.useParams();
  const { seq, row } = route.useSearch();
  const project = useQuery(projectQuery(projectId));
  return (
    <PlanPage
      project={projectId}
      mayEdit={can(project.data, "plan.edit")}
      mayFreeze={can(project.data, "baseline.save")}
      seq={seq}
      row={row}
      timeZone={project.data?.time_zone}
    />
  );
}
