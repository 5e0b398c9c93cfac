import type { Foreseen } from "@/api/changes";

interface Difference {
  /** The milestone's name; empty for the project's finish. */
  readonly name: string;
  readonly was: number | null;
  readonly now: number | null;
}

/** Where the same change would now lead to other scheduled dates than when it was computed before. */
export function impactDifferences(before: Foreseen, after: Foreseen): readonly Difference[] {
  const dateOf = (impact: Foreseen, uid: string): number | null =>
    impact.milestones.find((item) => item.uid === uid)?.scheduled[1] ?? null;
  const names = new Map(
    [...before.milestones, ...after.milestones].map(({ uid, name }) => [uid, name]),
  );
  const all = [
    { name: "", was: before.project_finish[1] ?? null, now: after.project_finish[1] ?? null },
    ...[...names].map(([uid, name]) => ({
      name,
      was: dateOf(before, uid),
      now: dateOf(after, uid),
    })),
  ];
  return all.filter(({ was, now }) => was !== now);
}
