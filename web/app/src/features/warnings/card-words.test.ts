import { describe, expect, it } from "vitest";
import type { Warning } from "@/api/warnings";
import { en } from "@/words/warnings";
import { groupsOf, optionsOf, shiftOf, signed, valuesOf } from "./card-words";

const warning = (more: Partial<Warning> = {}): Warning => ({
  uid: "w",
  rule: "forecast-drift",
  message: "forecast-drift",
  milestone: "m",
  task: "",
  name: "Accepted",
  severity: "warning",
  figures: { now_date: 1440, drift_days: 3.14, who: "Ana" },
  figures_raised: {},
  thresholds: { days: 3, window: 14 },
  sentence: "",
  effect: { p50: [], scheduled: [], probability: [] },
  raised_at: "",
  plan_seq: 1,
  causes: [],
  state: "open",
  snoozed_until: null,
  reason: "",
  answered_by: "",
  answered_at: null,
  ended_at: null,
  ended_how: "",
  verdict: "unknown",
  ...more,
});

describe("a card's texts", () => {
  it("are filled with dates in words, rounded numbers and the rule's limits", () => {
    expect(valuesOf(warning(), { day: () => "2 Jan", locale: "de" })).toEqual({
      name: "Accepted",
      now_date: "2 Jan",
      drift_days: "3,1",
      who: "Ana",
      limit_days: 3,
      limit_window: 14,
    });
  });

  it("have a sentence and a formula for every message, and something to do for every rule", () => {
    expect(Object.keys(en.warnings.math).toSorted()).toEqual(
      Object.keys(en.warnings.said).toSorted(),
    );
    for (const rule of Object.keys(en.warnings.rule)) {
      expect([rule, optionsOf({ rule, message: rule }).length > 0]).toEqual([rule, true]);
    }
  });

  it("lead to the gate that holds a task up", () => {
    const held = { rule: "blocked-task", message: "blocked-by-gate" };
    expect(optionsOf(held)).toEqual(["gate"]);
  });
});

describe("an effect", () => {
  it("is told in whole days with its sign", () => {
    expect(shiftOf([0, 6 * 1440 + 100])).toBe(6);
    expect(shiftOf([1440, 1500])).toBe(null);
    expect(shiftOf([null, 10])).toBe(null);
    expect(signed(6)).toBe("+6");
    expect(signed(-2)).toBe("−2");
  });
});

describe("warnings", () => {
  it("stand by milestone in the order given", () => {
    const groups = groupsOf([
      warning({ uid: "a", milestone: "m" }),
      warning({ uid: "b", milestone: "n" }),
      warning({ uid: "c", milestone: "m" }),
    ]);

    expect(groups.map(({ milestone, warnings }) => [milestone, warnings.length])).toEqual([
      ["m", 2],
      ["n", 1],
    ]);
  });
});
