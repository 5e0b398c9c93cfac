import { describe, expect, it } from "vitest";
import { EMPTY_DRAFT, KINDS, changeOf } from "./change-draft";

describe("the form of a change", () => {
  it("asks for a task before it gives a change", () => {
    expect(changeOf(EMPTY_DRAFT)).toBeNull();
    expect(changeOf({ ...EMPTY_DRAFT, task: "t1" })).toEqual({
      kind: "longer",
      task: "t1",
      days: 5,
      percent: 0,
    });
  });

  it("takes per cent as well as days", () => {
    const draft = { ...EMPTY_DRAFT, task: "t1", amount: "20", unit: "percent" } as const;

    expect(changeOf(draft)).toMatchObject({ days: 0, percent: 20 });
  });

  it("takes no absence that ends before it begins", () => {
    const away = { ...EMPTY_DRAFT, kind: "absence", person: "Ana", first: "2026-10-09" } as const;

    expect(changeOf({ ...away, last: "2026-10-05" })).toBeNull();
    expect(changeOf({ ...away, last: "2026-10-09" })).toMatchObject({ person: "Ana" });
  });

  it("takes a risk only in order and within 100 %", () => {
    const risk = { ...EMPTY_DRAFT, kind: "risk", name: "Strike", task: "t1" } as const;

    expect(changeOf(risk)).toMatchObject({ probability: 0.3, days_range: [1, 3, 8] });
    expect(changeOf({ ...risk, low: "5" })).toBeNull();
    expect(changeOf({ ...risk, probability: "120" })).toBeNull();
  });

  it("offers every kind of change", () => {
    expect(KINDS).toHaveLength(7);
  });
});
