import { wallTime } from "@milepost/units";
import { describe, expect, it } from "vitest";
import { monthTicks, percentAt, scaleAround } from "./time-scale";

describe("the time scale", () => {
  it("holds every date with room at both ends", () => {
    const scale = scaleAround([null, wallTime(2026, 3), wallTime(2026, 9), undefined]);

    expect(scale && percentAt(scale, wallTime(2026, 3))).toBeGreaterThan(0);
    expect(scale && percentAt(scale, wallTime(2026, 9))).toBeLessThan(100);
  });

  it("is none without dates", () => {
    expect(scaleAround([null])).toBeNull();
  });

  it("ticks at starts of months, no more than asked for", () => {
    const ticks = monthTicks({ first: wallTime(2026, 1, 10), last: wallTime(2027, 6, 20) }, 6);

    expect(ticks).toContain(wallTime(2027, 1));
    expect(ticks.length).toBeLessThanOrEqual(6);
  });
});
