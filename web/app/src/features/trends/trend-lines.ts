import type { DayPoint, TrendMilestone } from "@/api/trends";

/** What of a milestone is followed: the forecast, or the date from the network. */
export type Measure = "p50" | "scheduled";

/** Most lines that can still be told apart in one drawing. */
export const MOST_LINES = 8;

const SYMBOLS = ["circle", "rect", "triangle", "diamond"] as const;
/** Colours that keep 3:1 to the ground and differ in lightness too (light theme, dark theme). */
const COLORS = [
  ["#3b4bb8", "#a3b0f7"],
  ["#a0451b", "#f0a26b"],
  ["#19703f", "#6fd19a"],
  ["#8a1f6a", "#e79acb"],
  ["#7a5a00", "#e0c25c"],
  ["#1d6f86", "#7cc9de"],
  ["#5b4a8a", "#c2b2ec"],
  ["#5a5f6b", "#b4bac6"],
] as const;

/** How the line at a place looks: a colour and, for who sees none, a symbol. */
export function markOf(place: number, isDark: boolean): { color: string; symbol: string } {
  const [light, dark] = COLORS[place % COLORS.length] ?? COLORS[0];
  return { color: isDark ? dark : light, symbol: SYMBOLS[place % SYMBOLS.length] ?? "circle" };
}

/** The date a point gives. */
export const valueOf = (point: DayPoint, measure: Measure): number | null =>
  measure === "p50" ? point[3] : point[2];

/** The points of a milestone that give a date, oldest first. */
export const pointsOf = (milestone: TrendMilestone, measure: Measure): readonly DayPoint[] =>
  milestone.points.filter((point) => valueOf(point, measure) !== null);

/**
 * A milestone's line: one point for each report, on to today; a milestone that is achieved ends
 * where it meets the diagonal.
 */
export function lineOf(
  milestone: TrendMilestone,
  measure: Measure,
  now: number,
): readonly (readonly [number, number])[] {
  const achieved = milestone.achieved_on;
  const line = pointsOf(milestone, measure).flatMap((point) => {
    const value = valueOf(point, measure);
    return value === null || (achieved !== null && point[0] > achieved)
      ? []
      : [[point[0], value] as const];
  });
  const last = line.at(-1);
  if (achieved !== null && achieved <= now) return [...line, [achieved, achieved]];
  return last && last[0] < now ? [...line, [now, last[1]]] : line;
}

/** The milestones shown at first: those not achieved, promised ones before others, by date. */
export function firstChoice(milestones: readonly TrendMilestone[]): readonly string[] {
  const rank = (item: TrendMilestone): number =>
    (item.achieved_on === null ? 0 : 2) + (item.agreed_date === null ? 1 : 0);
  return milestones
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) || (a.scheduled_date ?? Infinity) - (b.scheduled_date ?? Infinity),
    )
    .slice(0, MOST_LINES)
    .map(({ uid }) => uid);
}
