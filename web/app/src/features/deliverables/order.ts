import type { Deliverable } from "@/api/deliverables";

interface Place {
  /** The deliverable to stand before; null for the last place. */
  readonly before: string | null;
}

/** Where a deliverable goes that moves one place up or down in its milestone; null if it cannot. */
export function neighbours(
  all: readonly Deliverable[],
  { uid, milestone, milestone_name: name }: Deliverable,
  step: -1 | 1,
): Place | null {
  if (name === null) return null;
  const own = all.filter((one) => one.milestone === milestone);
  const at = own.findIndex((one) => one.uid === uid);
  const target = at + step;
  if (at < 0 || target < 0 || target >= own.length) return null;
  const before = step < 0 ? own[target] : own[target + 1];
  return { before: before?.uid ?? null };
}

export interface MilestoneGroup {
  readonly milestone: string;
  /** Null if the milestone is no longer in the plan. */
  readonly name: string | null;
  readonly deliverables: readonly Deliverable[];
}

/** The deliverables by milestone, in their order; those without a milestone in one group, last. */
export function byMilestone(deliverables: readonly Deliverable[]): readonly MilestoneGroup[] {
  const groups = new Map<string, Deliverable[]>();
  for (const one of deliverables) {
    const key = one.milestone_name === null ? "" : one.milestone;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups].map(([milestone, group]) => ({
    milestone,
    name: group[0]?.milestone_name ?? null,
    deliverables: group,
  }));
}
