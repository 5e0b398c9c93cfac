import "@/words/task-cost";
import { useQuery } from "@tanstack/react-query";
import { taskCostQuery } from "@/api/budgets";
import { can, projectQuery } from "@/api/projects";
import { CostForm } from "./cost-form";
import type { PlanRow } from "./plan-rows";

interface PeekCostProps {
  readonly project: string;
  readonly row: PlanRow;
  readonly isReadOnly: boolean;
}

/** What a task costs; nothing for those who may not see money. */
export function PeekCost({ project, row, isReadOnly }: PeekCostProps) {
  const holder = useQuery(projectQuery(project)).data;
  const maySee = can(holder, "money.view");
  const cost = useQuery({ ...taskCostQuery(project, row.uid), enabled: maySee }).data;
  if (!maySee || !cost) return null;
  const mayEdit = !isReadOnly && can(holder, "budget.edit");
  return <CostForm project={project} uid={row.uid} cost={cost} isReadOnly={!mayEdit} />;
}
