import { useQuery } from "@tanstack/react-query";
import { planQuery } from "@/api/plan";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { PlanWorkbench } from "./plan-workbench";

export interface PlanPageProps {
  readonly project: string;
  readonly mayEdit: boolean;
  readonly mayFreeze: boolean;
  /** The change after which the plan is to be shown; the present plan if absent. */
  readonly seq: number | undefined;
  /** The row to begin with. */
  readonly row: string | undefined;
  readonly timeZone: string | undefined;
}

/** The plan: tree grid and Gantt chart, edited in place. */
export function PlanPage(props: PlanPageProps) {
  const plan = useQuery(planQuery(props.project, props.seq));
  if (plan.isPending) return <PageSkeleton rows={12} />;
  if (plan.isError) {
    return <ProblemPage error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  return <PlanWorkbench key={props.seq ?? "now"} {...props} plan={plan.data} />;
}
