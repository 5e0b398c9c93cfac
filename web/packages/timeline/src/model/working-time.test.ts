import { dayOf, wallTime } from "@milepost/units";
import type { Shift, WorkCalendar } from "@milepost/live";
import { describe, expect, it } from "vitest";
import { WorkingTime } from "./working-time";

const DAY: readonly Shift[] = [
  [480, 720],
  [780, 1020],
];
const BASE: WorkCalendar = {
  uid: "c",
  name: "Standard",
  week: [DAY, DAY, DAY, DAY, DAY, [], []],
  exceptions: [{ first: "2026-04-03", last: "2026-04-06", shifts: [], name: "Easter" }],
  base_uid: null,
};
const CHILD: WorkCalendar = {
  uid: "n",
  name: "Saturdays too",
  week: [null, null, null, null, null, [[480, 720]], null],
  exceptions: [{ first: "2026-04-04", last: "2026-04-04", shifts: [[600, 660]], name: "Extra" }],
  base_uid: "c",
};

describe("working time", () => {
  const standard = new WorkingTime([BASE], "c");

  it("counts the minutes of shifts only", () => {
    const friday = wallTime(2026, 3, 6, 900);
    const monday = wallTime(2026, 3, 9, 540);

    expect(standard.minutesBetween(friday, monday)).toBe(120 + 60);
    expect(standard.minutesBetween(monday, friday)).toBe(-180);
  });

  it("counts working days across a weekend and a holiday", () => {
    expect(standard.daysBetween(wallTime(2026, 4, 2), wallTime(2026, 4, 7))).toBe(1);
  });

  it("passes over days off in the direction asked for", () => {
    const saturday = wallTime(2026, 3, 7, 480);

    expect(standard.nearestWorkingDay(saturday, 1)).toBe(wallTime(2026, 3, 9, 480));
    expect(standard.nearestWorkingDay(saturday, -1)).toBe(wallTime(2026, 3, 6, 480));
  });

  it("inherits days and exceptions, and lets its own prevail", () => {
    const child = new WorkingTime([BASE, CHILD], "n");

    expect(child.shiftsOf(dayOf(wallTime(2026, 3, 7)))).toEqual([[480, 720]]);
    expect(child.shiftsOf(dayOf(wallTime(2026, 4, 4)))).toEqual([[600, 660]]);
    expect(child.shiftsOf(dayOf(wallTime(2026, 4, 3)))).toEqual([]);
  });

  it("ends when calendars inherit from one another in a ring", () => {
    const ring = [
      { ...BASE, base_uid: "n" },
      { ...CHILD, base_uid: "c" },
    ];

    expect(new WorkingTime(ring, "n").isWorkingDay(dayOf(wallTime(2026, 3, 2)))).toBe(true);
  });
});
