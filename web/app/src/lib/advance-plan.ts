import { type Change, type Plan, SeqGap, UnknownRow, applyChange } from "@milepost/live";

/** The plan with `change` applied if it is the next one, the same plan if it is older, null if one was missed. */
export function advancePlan(plan: Plan, change: Change): Plan | null {
  if (change.seq <= plan.seq) return plan;
  try {
    return applyChange(plan, change);
  } catch (error) {
    if (error instanceof SeqGap || error instanceof UnknownRow) return null;
    throw error;
  }
}
