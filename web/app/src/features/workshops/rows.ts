import type { Board, BoardMilestone, Suggestion } from "@/api/workshops";

/** One line of the board: a milestone of the plan, or all new ones. */
export interface Row {
  readonly key: string;
  readonly name: string;
  readonly milestone: BoardMilestone | null;
  readonly suggestions: readonly Suggestion[];
  /** Every time that the line shows. */
  readonly dates: readonly (number | null)[];
}

const datesOf = (milestone: BoardMilestone | null): readonly (number | null)[] =>
  milestone ? [milestone.agreed_date, milestone.scheduled_date, milestone.p10, milestone.p90] : [];

/** The board's lines in the order of the plan, the new milestones last. */
export function rowsOf(board: Board, newName: string): readonly Row[] {
  const of = (uid: string): readonly Suggestion[] =>
    board.suggestions.filter((item) => item.milestone === uid);
  const line = (key: string, name: string, milestone: BoardMilestone | null): Row => {
    const suggestions = of(key);
    const dates = [...datesOf(milestone), ...suggestions.map((item) => item.date)];
    return { key, name, milestone, suggestions, dates };
  };
  const open = board.milestones.filter((item) => item.achieved_on === null);
  const lines = open.map((item) => line(item.uid, item.name, item));
  return of("").length ? [...lines, line("", newName, null)] : lines;
}

const DAY = 1440;

/** A date a key press away: a day, or a week with Shift; null for other keys. */
export function dateAfterKey(date: number, key: string, isWeek: boolean): number | null {
  const days = isWeek ? 7 : 1;
  if (key === "ArrowLeft") return date - days * DAY;
  if (key === "ArrowRight") return date + days * DAY;
  return null;
}

/** The date under a pointer, on the time of day of `date`. */
export function dateAt(date: number, fraction: number, first: number, last: number): number {
  const time = first + fraction * (last - first);
  return Math.round((time - date) / DAY) * DAY + date;
}
