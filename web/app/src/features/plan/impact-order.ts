import type { MilestoneImpact, WasNow } from "@/api/plan";

const MINUTES_PER_DAY = 1440;

/** Whole days from the old date to the new; 0 where one is not known. */
function daysOf([was, now]: WasNow): number {
  if (was === null || now === null) return 0;
  return Math.floor(now / MINUTES_PER_DAY) - Math.floor(was / MINUTES_PER_DAY);
}

/** How many whole percent of the chance are lost; 0 where it is not known. */
function chanceLost([was, now]: WasNow): number {
  return was === null || now === null ? 0 : Math.round(was * 100) - Math.round(now * 100);
}

const isMoved = ({ scheduled, p80, probability_of_agreed: chance }: MilestoneImpact): boolean =>
  daysOf(scheduled) !== 0 || daysOf(p80) !== 0 || chanceLost(chance) !== 0;

/**
 * The milestones that an edit changes as a reader would see it: by a day of the date or of the
 * P80, or by a whole percent of the chance. The most harmed come first: by the chance they lose,
 * then by the days.
 */
export function movedByHarm(milestones: readonly MilestoneImpact[]): readonly MilestoneImpact[] {
  return milestones
    .filter(isMoved)
    .toSorted(
      (left, right) =>
        chanceLost(right.probability_of_agreed) - chanceLost(left.probability_of_agreed) ||
        daysOf(right.scheduled) - daysOf(left.scheduled) ||
        daysOf(right.p80) - daysOf(left.p80),
    );
}
