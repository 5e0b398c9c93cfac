import { describe, expect, it } from "vitest";
import { currencyOf } from "@/lib/currency";
import { costDraftOf, readCost } from "./cost-draft";

const euro = currencyOf("EUR", "en");
const NOTHING = { low: null, likely: null, high: null, cost: null, spent: null };
const UNKNOWN = { currency: "EUR", shape: "pert", follows_duration: null, ...NOTHING } as const;
const empty = costDraftOf(UNKNOWN, euro);
const typed = (texts: Partial<typeof empty.texts>) => ({
  ...empty,
  texts: { ...empty.texts, ...texts },
});

describe("what a task costs, as it is typed", () => {
  it("empties what is left empty", () => {
    expect(readCost(empty, euro).fields).toEqual({ ...NOTHING, follows_duration: null });
  });

  it("reads amounts as people write them, in minor units", () => {
    const draft = typed({ low: "1,000", likely: "1.250,50", high: "2 000" });

    expect(readCost(draft, euro).fields).toMatchObject({
      low: 100_000,
      likely: 125_050,
      high: 200_000,
    });
  });

  it("says what is wrong by field", () => {
    expect(readCost(typed({ cost: "much" }), euro).faults).toEqual({ cost: "noAmount" });
    expect(readCost(typed({ spent: "-5" }), euro).faults).toEqual({ spent: "negative" });
    expect(readCost(typed({ likely: "5" }), euro).faults).toEqual({
      low: "allThree",
      high: "allThree",
    });
    expect(readCost(typed({ low: "3", likely: "2", high: "1" }), euro).faults).toEqual({
      likely: "belowLow",
      high: "aboveHigh",
    });
  });

  it("leaves a share that has no name as it is", () => {
    const draft = costDraftOf({ ...UNKNOWN, cost: 500, follows_duration: 0.4 }, euro);

    expect(draft.paid).toBe("part");
    expect(readCost(draft, euro).fields).not.toHaveProperty("follows_duration");
    expect(readCost({ ...draft, paid: "time" }, euro).fields).toHaveProperty("follows_duration", 1);
  });
});
