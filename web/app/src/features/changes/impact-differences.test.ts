import { describe, expect, it } from "vitest";
import type { Foreseen } from "@/api/changes";
import { impactDifferences } from "./impact-differences";

const foreseen = (finish: number, dates: Readonly<Record<string, number>>): Foreseen => ({
  seq: 1,
  computed_at: "",
  moved: 0,
  people: [],
  project_finish: [0, finish],
  milestones: Object.entries(dates).map(([uid, date]) => ({
    uid,
    name: uid.toUpperCase(),
    scheduled: [0, date],
    p50: [null, null],
    p80: [null, null],
    probability_of_agreed: [null, null],
    agreed: [null, null],
    owner: "",
    client_owner: "",
    must_agree: "",
  })),
});

describe("the difference of two impacts", () => {
  it("is empty for the same", () => {
    expect(impactDifferences(foreseen(9, { a: 5 }), foreseen(9, { a: 5 }))).toEqual([]);
  });

  it("names the finish and each milestone that would land elsewhere", () => {
    expect(impactDifferences(foreseen(9, { a: 5, b: 6 }), foreseen(12, { a: 5, b: 8 }))).toEqual([
      { name: "", was: 9, now: 12 },
      { name: "B", was: 6, now: 8 },
    ]);
  });

  it("names what is moved only by one of them", () => {
    expect(impactDifferences(foreseen(9, {}), foreseen(9, { a: 5 }))).toEqual([
      { name: "A", was: null, now: 5 },
    ]);
  });
});
