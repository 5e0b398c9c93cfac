import { wallTime } from "@milepost/units";
import { describe, expect, it } from "vitest";
import {
  formatDay,
  formatDays,
  formatMonthTick,
  fromDayInput,
  timeOfDay,
  toDayInput,
} from "./wall-time";

const TODAY = wallTime(2026, 11, 22);

describe("dates in words", () => {
  it("leave out the year while it is this one", () => {
    expect(formatDay(wallTime(2026, 5, 12), "en-GB", TODAY)).toBe("12 May");
    expect(formatDay(wallTime(2027, 5, 12), "en-GB", TODAY)).toBe("12 May 27");
  });

  it("shorten a range within one month", () => {
    expect(formatDays(wallTime(2026, 12, 5), wallTime(2026, 12, 16), "en-GB", TODAY)).toMatch(
      /^5\s?–\s?16 Dec$/,
    );
  });

  it("name January by its year", () => {
    expect(formatMonthTick(wallTime(2027, 1, 1), "en-GB")).toBe("2027");
    expect(formatMonthTick(wallTime(2027, 2, 1), "en-GB")).toBe("Feb");
  });
});

describe("date fields", () => {
  it("give back the day they were given", () => {
    expect(fromDayInput(toDayInput(wallTime(2026, 11, 22, 17 * 60)))).toBe(TODAY);
  });

  it("are empty for no date", () => {
    expect(toDayInput(null)).toBe("");
    expect(fromDayInput("")).toBeNull();
  });

  it("keep the time of day apart, before 1970 too", () => {
    expect(timeOfDay(wallTime(2026, 11, 22, 500))).toBe(500);
    expect(timeOfDay(wallTime(1969, 12, 31, 500))).toBe(500);
  });
});
