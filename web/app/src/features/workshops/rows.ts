import type { Board, BoardMilestone, Suggestion } from "@/api/workshops";

/** One line of the board: a milestone of the plan, or a new one that somebody suggests. */
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

/** The board's lines in the order of the plan, then the new milestones. */
export function rowsOf(board: Board): readonly Row[] {
  const line = (
    key: string,
    name: string,
    milestone: BoardMilestone | null,
    suggestions: readonly Suggestion[],
  ): Row => {
    const dates = [...datesOf(milestone), ...suggestions.map((item) => item.date)];
    return { key, name, milestone, suggestions, dates };
  };
  const known = board.milestones
    .filter((item) => item.achieved_on === null)
    .map((item) => {
      const about = board.suggestions.filter((mark) => mark.milestone === item.uid);
      return line(item.uid, item.name, item, about);
    });
  const fresh = board.suggestions
    .filter((mark) => !mark.milestone)
    .map((mark) => line(mark.uid, mark.name, null, [mark]));
  return [...known, ...fresh];
}

/** The board as it will be once a suggestion has been moved. */
export function movedBoard(board: Board, uid: string, date: number): Board {
  const suggestions = board.suggestions.map((item) =>
    // The chance of another date is not known before the server has answered.
    item.uid === uid ? { ...item, date, chance: null } : item,
  );
  return { ...board, suggestions };
}

export const LANES = 3;
export const LANE_PX = 28;
export const LANE_GAP_PX = 6;
const SIGNS_PX = 16;

/** How tall a line is, so that its marks lie one below the other and above its dates. */
export const heightOf = (row: Row): number =>
  LANE_GAP_PX + Math.min(Math.max(row.suggestions.length, 1), LANES) * LANE_PX + SIGNS_PX;

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
