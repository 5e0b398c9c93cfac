import { isoDate, wallTime } from "@milepost/units";
import { describe, expect, it } from "vitest";
import { snapUnit, snapped } from "./snap";
import { axisUnits, ticksBetween } from "./ticks";
import { scaleFor, timeAt, widthOf, xOf, zoomToShow } from "./time-scale";

const SPAN = { start: wallTime(2026, 1, 5, 480), finish: wallTime(2026, 12, 18, 1020) };

describe("the time scale", () => {
  it.each([0.15, 2, 24, 80, 960])("gives a date back from its x at %d px a day", (pxPerDay) => {
    const scale = scaleFor(SPAN, pxPerDay, 900);
    const at = wallTime(2026, 5, 12, 600);

    expect(Math.abs(timeAt(scale, xOf(scale, at)) - at)).toBeLessThanOrEqual(1);
  });

  it("leaves a viewport of room on either side", () => {
    const scale = scaleFor(SPAN, 10, 900);

    expect(xOf(scale, SPAN.start)).toBeGreaterThanOrEqual(900);
    expect(widthOf(scale) - xOf(scale, SPAN.finish)).toBeCloseTo(900);
  });

  it("shows a whole span within its margins", () => {
    const pxPerDay = zoomToShow(SPAN, 1000, 50);
    const scale = scaleFor(SPAN, pxPerDay, 1000);

    expect(xOf(scale, SPAN.finish) - xOf(scale, SPAN.start)).toBeCloseTo(900);
  });
});

describe("the axis", () => {
  it("never has steps too narrow for their labels", () => {
    const least = {
      hour: 18,
      day: 20,
      week: 34,
      month: 40,
      quarter: 36,
      half: 30,
      year: 30,
      decade: 0,
    };
    const days = {
      hour: 1 / 24,
      day: 1,
      week: 7,
      month: 28,
      quarter: 90,
      half: 181,
      year: 365,
      decade: 3652,
    };
    for (let pxPerDay = 0.1; pxPerDay < 2000; pxPerDay *= 1.1) {
      const { lower, hours } = axisUnits(pxPerDay);
      const width = pxPerDay * days[lower] * (lower === "hour" ? hours : 1);
      expect(width, `${lower} at ${String(pxPerDay)} px a day`).toBeGreaterThan(least[lower]);
    }
  });

  it("begins months on their first and weeks on Monday", () => {
    const from = wallTime(2026, 2, 11);
    const to = wallTime(2026, 4, 2);

    expect(ticksBetween(from, to, "month").map(isoDate)).toEqual([
      "2026-02-01",
      "2026-03-01",
      "2026-04-01",
      "2026-05-01",
    ]);
    expect(isoDate(ticksBetween(from, to, "week")[0] ?? 0)).toBe("2026-02-09");
  });
});

describe("a dragged date", () => {
  const was = wallTime(2026, 3, 4, 480);

  it("clings to days and keeps its time of day", () => {
    expect(snapped(wallTime(2026, 3, 6, 500), was, "day")).toBe(wallTime(2026, 3, 6, 480));
    expect(snapped(wallTime(2026, 3, 6, 1300), was, "day")).toBe(wallTime(2026, 3, 7, 480));
  });

  it("clings to the nearest week or month when zoomed out", () => {
    expect(snapped(wallTime(2026, 3, 11), was, "week")).toBe(wallTime(2026, 3, 9, 480));
    expect(snapped(wallTime(2026, 3, 20), was, "month")).toBe(wallTime(2026, 4, 1, 480));
  });

  it("is free to the minute with no snap", () => {
    expect(snapped(wallTime(2026, 3, 6, 517), was, "minute")).toBe(wallTime(2026, 3, 6, 517));
  });

  it("clings to coarser steps the further out the zoom is", () => {
    expect([600, 24, 3, 0.5].map(snapUnit)).toEqual(["hour", "day", "week", "month"]);
  });
});
