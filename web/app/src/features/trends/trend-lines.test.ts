import { describe, expect, it } from "vitest";
import type { TrendMilestone } from "@/api/trends";
import { firstChoice, lineOf, markOf } from "./trend-lines";

const milestone = (more: Partial<TrendMilestone> = {}): TrendMilestone => ({
  uid: "m",
  name: "Accepted",
  kind: "other",
  agreed_date: 900,
  deadline: null,
  achieved_on: null,
  scheduled_date: 800,
  points: [
    [100, 1, 700, 720, 0.9],
    [200, 2, 800, null, null],
    [300, 3, 800, 840, 0.6],
  ],
  ...more,
});

describe("a milestone's line", () => {
  it("goes on to today as it stood last", () => {
    expect(lineOf(milestone(), "scheduled", 400).at(-1)).toEqual([400, 800]);
  });

  it("leaves out reports without a forecast", () => {
    expect(lineOf(milestone(), "p50", 300)).toEqual([
      [100, 720],
      [300, 840],
    ]);
  });

  it("ends on the diagonal when the milestone is achieved", () => {
    expect(lineOf(milestone({ achieved_on: 250 }), "scheduled", 400)).toEqual([
      [100, 700],
      [200, 800],
      [250, 250],
    ]);
  });

  it("is empty where nothing is known", () => {
    expect(lineOf(milestone({ points: [] }), "p50", 400)).toEqual([]);
  });
});

describe("the first choice", () => {
  it("takes promises that still stand before others, the nearest first", () => {
    const all = [
      milestone({ uid: "done", achieved_on: 100 }),
      milestone({ uid: "later", scheduled_date: 900 }),
      milestone({ uid: "free", agreed_date: null, scheduled_date: 100 }),
      milestone({ uid: "next", scheduled_date: 500 }),
    ];

    expect(firstChoice(all)).toEqual(["next", "later", "free", "done"]);
  });

  it("takes no more than can be told apart", () => {
    const all = Array.from({ length: 100 }, (_, n) => milestone({ uid: `m${n}` }));
    const looks = firstChoice(all).map((_, place) => JSON.stringify(markOf(place, false)));

    expect(new Set(looks).size).toBe(looks.length);
  });
});
