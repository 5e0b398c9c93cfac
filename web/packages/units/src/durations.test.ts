import { describe, expect, it } from "vitest";
import { durationText, parseDuration } from "./durations";

describe("durations", () => {
  it("refuses text that is no duration", () => {
    expect(parseDuration("soon")).toBeNull();
    expect(parseDuration("3 parsecs")).toBeNull();
    expect(parseDuration("")).toBeNull();
  });

  it("reads days, weeks, months, hours and minutes of work", () => {
    const read = ["3", "2.5d", "1,5 d", "2w", "1mo", "4 h", "90m"].map((text) =>
      parseDuration(text),
    );
    expect(read).toEqual([1440, 1200, 720, 4800, 9600, 240, 90]);
  });

  it("counts days as long as the project's own", () => {
    expect(
      parseDuration("2d", { minutesPerDay: 420, minutesPerWeek: 2100, daysPerMonth: 20 }),
    ).toBe(840);
  });

  it("writes what it reads", () => {
    for (const minutes of [0, 17, 45, 60, 480, 720, 1200, 9600])
      expect(parseDuration(durationText(minutes))).toBe(minutes);
  });
});
