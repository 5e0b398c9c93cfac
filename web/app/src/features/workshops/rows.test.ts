import { describe, expect, it } from "vitest";
import type { Board, BoardMilestone, Suggestion } from "@/api/workshops";
import { dateAfterKey, dateAt, movedBoard, rowsOf } from "./rows";

const milestone = (uid: string, achieved: number | null = null): BoardMilestone => ({
  uid,
  name: uid.toUpperCase(),
  kind: "other",
  agreed_date: 100,
  scheduled_date: 200,
  p10: null,
  p50: null,
  p80: null,
  p90: null,
  deadline: null,
  achieved_on: achieved,
  probability_of_agreed: null,
  smart: {},
});
const suggestion = (uid: string, of: string): Suggestion => ({
  uid,
  milestone: of,
  name: of ? "" : "New",
  date: 300,
  note: "",
  author_name: "Ana",
  side: "team",
  is_mine: true,
  fate: "open",
  votes: 0,
  my_votes: 0,
  chance: null,
});
const board = (given: Partial<Board>): Board => ({
  uid: "w",
  name: "W",
  stage: "shown",
  dots: 5,
  dots_left: 5,
  opened_by: "",
  opened_at: "",
  closed_at: null,
  result: [],
  silent: { team: 0, client: 0 },
  milestones: [],
  suggestions: [],
  ...given,
});

describe("the board's lines", () => {
  it("hold each open milestone with its suggestions, and each new one last", () => {
    const rows = rowsOf(
      board({
        milestones: [milestone("a"), milestone("b", 50)],
        suggestions: [suggestion("n", ""), suggestion("s", "a"), suggestion("m", "")],
      }),
    );

    expect(rows.map((row) => [row.name, row.suggestions.map((item) => item.uid)])).toEqual([
      ["A", ["s"]],
      ["New", ["n"]],
      ["New", ["m"]],
    ]);
    expect(rows[0]?.dates).toEqual([100, 200, null, null, 300]);
  });

  it("have no line for new ones while there are none", () => {
    expect(rowsOf(board({ milestones: [milestone("a")] })).map((row) => row.key)).toEqual(["a"]);
  });
});

describe("moving a mark", () => {
  it("goes by a day, with Shift by a week, and ignores other keys", () => {
    expect(dateAfterKey(10_000, "ArrowRight", false)).toBe(11_440);
    expect(dateAfterKey(10_000, "ArrowLeft", true)).toBe(10_000 - 7 * 1440);
    expect(dateAfterKey(10_000, "Enter", false)).toBeNull();
  });

  it("shows its new date at once, without the chance of the old one", () => {
    const before = board({ suggestions: [{ ...suggestion("s", "a"), chance: 0.5 }] });

    expect(movedBoard(before, "s", 900).suggestions[0]).toMatchObject({ date: 900, chance: null });
    expect(movedBoard(before, "other", 900)).toEqual(before);
  });

  it("keeps the time of day under the pointer", () => {
    expect(dateAt(1020, 0.5, 0, 20_000)).toBe(1020 + 6 * 1440);
  });
});
