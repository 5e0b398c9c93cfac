import { describe, expect, it } from "vitest";
import { changeReasonOf, laterDate } from "./change-reason";

describe("a change requested because of a warning", () => {
  it("proposes the likely date only where it is later than the promise", () => {
    expect(laterDate(100, 160)).toBe(160);
    expect(laterDate(100, 90)).toBe(null);
    expect(laterDate(null, 160)).toBe(null);
    expect(laterDate(100, null)).toBe(null);
  });

  it("begins with the reason that its rule suggests", () => {
    expect(changeReasonOf("scope-growth")).toBe("scope");
    expect(changeReasonOf("forecast-drift")).toBe("estimate");
  });
});
