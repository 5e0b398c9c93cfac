import { describe, expect, it } from "vitest";
import type { Slipped } from "@/api/trends";
import { barOf, bySlip, rangeOf } from "./slip-order";

const slipped = (uid: string, days: number | null): Slipped => ({
  uid,
  name: uid,
  kind: "other",
  agreed_date: 1,
  baseline_date: null,
  scheduled_date: 1,
  p50: 1,
  achieved_on: null,
  agreed_slip: { scheduled: days, forecast: days },
  baseline_slip: { scheduled: null, forecast: null },
  reasons: [],
});

describe("slips", () => {
  it("come with the largest first and those without reference last", () => {
    const items = [slipped("a", null), slipped("b", -2), slipped("c", 7), slipped("d", null)];

    expect(bySlip(items, "agreed", "scheduled").map(({ uid }) => uid)).toEqual([
      "c",
      "b",
      "a",
      "d",
    ]);
  });

  it("are drawn from a common zero", () => {
    const range = rangeOf([5, null, -5]);

    expect(barOf(5, range)).toEqual({ left: 50, width: 50 });
    expect(barOf(-5, range)).toEqual({ left: 0, width: 50 });
    expect(barOf(0, rangeOf([3, 4]))).toEqual({ left: 0, width: 0 });
  });
});
