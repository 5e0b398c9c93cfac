import { describe, expect, it } from "vitest";
import type { CelebrationFact } from "@/api/celebrations";
import { firstFact, toldFacts } from "./facts";

const fact = (key: string, value: number | string, name = ""): CelebrationFact => ({
  key,
  value,
  name,
});

describe("what a celebration tells", () => {
  it("begins with the promise and counts days without a sign", () => {
    const facts = [fact("agreed_date", 100), fact("days_against_agreed", -3)];

    expect(firstFact(facts)).toEqual({ key: "winFact.early", count: 3 });
    expect(toldFacts(facts)[1]).toEqual({ key: "winFact.promised", date: 100 });
  });

  it("does not name the day twice when it was kept", () => {
    const facts = [fact("agreed_date", 100), fact("days_against_agreed", 0)];

    expect(toldFacts(facts)).toEqual([{ key: "winFact.onDay" }]);
  });

  it("says that a date never slipped rather than a nought", () => {
    expect(toldFacts([fact("slips", 0)])).toEqual([{ key: "winFact.noSlip" }]);
    expect(toldFacts([fact("slips", 2)])).toEqual([{ key: "winFact.slips", count: 2 }]);
  });

  it("ends with measures that people named, and passes over what it does not know", () => {
    const facts = [fact("measure", 4.6, "Usefulness of the training"), fact("strange", 1)];

    expect(toldFacts(facts)).toEqual([{ name: "Usefulness of the training", value: 4.6 }]);
  });

  it("sets a measure beside what it was at first, and counts people by name", () => {
    const facts = [
      fact("kpi_first", 12, "Open defects"),
      fact("kpi", 0, "Open defects"),
      fact("people", 3, "Basics of the CRM"),
    ];

    expect(toldFacts(facts)).toEqual([
      { name: "Open defects", value: 0, before: 12 },
      { key: "winFact.people", name: "Basics of the CRM", count: 3 },
    ]);
  });

  it("has nothing to say of nothing", () => {
    expect(firstFact([])).toBeNull();
  });
});
