import { describe, expect, it } from "vitest";
import {
  isoDate,
  isoDateTime,
  parseIso,
  startOfMonth,
  startOfWeek,
  wallTime,
  wallTimeOf,
  weekdayOf,
} from "./wall-time";

describe("wall time", () => {
  it("refuses days that no calendar has", () => {
    expect(parseIso("2026-02-30")).toBeNull();
    expect(parseIso("1 May")).toBeNull();
  });

  it("reads and writes ISO dates", () => {
    expect(isoDateTime(parseIso("2026-09-01T08:00") ?? 0)).toBe("2026-09-01T08:00");
    expect(isoDate(parseIso("2024-02-29") ?? 0)).toBe("2024-02-29");
  });

  it("counts weekdays from Monday, before 1970 too", () => {
    expect(weekdayOf(wallTime(2026, 11, 23))).toBe(0); // a Monday
    expect(weekdayOf(wallTime(1969, 12, 28))).toBe(6); // a Sunday
    expect(isoDate(startOfWeek(wallTime(2026, 11, 22, 600)))).toBe("2026-11-16");
  });

  it("steps over the end of a year by months", () => {
    expect(isoDate(startOfMonth(wallTime(2026, 11, 22), 3))).toBe("2027-02-01");
  });

  it("gives the wall time of an instant in a time zone with summer time", () => {
    const at = new Date("2026-07-01T22:30:00Z");
    expect(isoDateTime(wallTimeOf(at, "Europe/Berlin"))).toBe("2026-07-02T00:30");
  });
});
