import { describe, expect, it } from "vitest";
import type { RegisterItem, RiskEffect, RiskMatrix } from "@/api/register";
import { NO_FILTER, countByKind, filterItems, sortItems, worstEffect } from "./arrange";
import { csvCell, registerCsv } from "./csv";

const MATRIX: RiskMatrix = {
  probability_steps: [0.1, 0.3, 0.5, 0.7],
  impact_days: [1, 3, 5, 10],
  medium_from: 6,
  high_from: 15,
};

const BLANK: RegisterItem = {
  uid: "",
  kind: "risk",
  code: "",
  number: 1,
  name: "",
  description: "",
  state: "open",
  is_open: true,
  category: "",
  owner: "",
  opened_on: null,
  due_on: null,
  closed_on: null,
  priority: null,
  probability: null,
  impact: null,
  score: null,
  zone: null,
  outcome: "",
  decided_by: "",
  decided_on: null,
  milestones: [],
  tasks: [],
  risks: [],
  source_kind: "",
  source_uid: "",
  became_kind: "",
  became_uid: "",
  low: null,
  likely: null,
  high: null,
  shape: null,
  cause: "",
  effect: "",
  response: null,
  response_text: "",
  expected_days: null,
  cost: null,
};

const item = (uid: string, values: Partial<RegisterItem>): RegisterItem => ({
  ...BLANK,
  uid,
  code: uid,
  ...values,
});

const ITEMS = [
  item("R-01", { name: "Flood", probability: 0.3, impact: 4, score: 8, owner: "Bo" }),
  item("R-02", { name: "Strike", state: "closed", is_open: false }),
  item("I-01", { kind: "issue", name: "Server down", priority: "critical", owner: "Ada" }),
  item("D-01", { kind: "decision", name: "Keep the login", state: "proposed", due_on: 5 }),
];
const codes = (items: readonly RegisterItem[]): readonly string[] => items.map(({ code }) => code);

describe("the register's filter", () => {
  it("leaves out what has ended unless it is asked for", () => {
    expect(codes(filterItems(ITEMS, NO_FILTER, MATRIX))).toEqual(["R-01", "I-01", "D-01"]);
    expect(filterItems(ITEMS, { ...NO_FILTER, showsEnded: true }, MATRIX)).toHaveLength(4);
  });

  it("finds every word in code, title, owner, category and description", () => {
    const text = "bo flo";

    expect(codes(filterItems(ITEMS, { ...NO_FILTER, text }, MATRIX))).toEqual(["R-01"]);
  });

  it("finds the risks of a cell of the matrix, upper bounds included", () => {
    const cell = { probability: 2, impact: 4 };

    expect(codes(filterItems(ITEMS, { ...NO_FILTER, cell }, MATRIX))).toEqual(["R-01"]);
  });

  it("counts what it would show by kind", () => {
    expect(countByKind(ITEMS, false)).toEqual({ risk: 1, issue: 1, assumption: 0, decision: 1 });
    expect(countByKind(ITEMS, true).risk).toBe(2);
  });
});

describe("the register's order", () => {
  const effect = (uid: string, days: number): RiskEffect => ({
    uid,
    expected_days: 1,
    open_tasks: 1,
    is_measured: true,
    milestones: [
      {
        uid: "m1",
        p50_days: 0,
        p80_days: 0,
        mean_days: days,
        chance_with: null,
        chance_without: null,
      },
      {
        uid: "m2",
        p50_days: 0,
        p80_days: 0,
        mean_days: days / 2,
        chance_with: null,
        chance_without: null,
      },
    ],
  });

  it("weighs issues beside risks", () => {
    const sorted = sortItems(ITEMS, { key: "weight", isDescending: true }, new Map());

    expect(codes(sorted).slice(0, 2)).toEqual(["I-01", "R-01"]);
  });

  it("puts what has no due day last", () => {
    const sorted = sortItems(ITEMS, { key: "due", isDescending: false }, new Map());

    expect(sorted[0]?.code).toBe("D-01");
  });

  it("orders risks by the milestone they move most", () => {
    const effects = new Map([
      ["R-02", effect("R-02", 4)],
      ["R-01", effect("R-01", 1)],
    ]);

    const sorted = sortItems(ITEMS, { key: "effect", isDescending: true }, effects);

    expect(codes(sorted).slice(0, 2)).toEqual(["R-02", "R-01"]);
    expect(worstEffect(effects.get("R-01"))?.uid).toBe("m1");
    expect(worstEffect(undefined)).toBeNull();
  });
});

describe("the register as CSV", () => {
  it("quotes what must be quoted and disarms formulas", () => {
    expect(csvCell('say "no"')).toBe('"say ""no"""');
    expect(csvCell("=HYPERLINK(1)")).toBe("'=HYPERLINK(1)");
    expect(csvCell("a\nb")).toBe('"a\nb"');
    expect(csvCell(null)).toBe("");
    expect(csvCell(-0.5)).toBe("-0.5");
  });

  it("has a head and a line for each item", () => {
    const lines = registerCsv(ITEMS).trimEnd().split("\r\n");

    expect(lines).toHaveLength(5);
    expect(lines[1]?.startsWith("R-01,risk,Flood,open,Bo")).toBe(true);
  });
});
