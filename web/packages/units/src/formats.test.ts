import { describe, expect, it } from "vitest";
import { formatsFor } from "./formats";
import { wallTime } from "./wall-time";

describe("formats", () => {
  it("read wall time as it stands, whatever the machine's time zone", () => {
    expect(formatsFor("en-GB").date(wallTime(2026, 5, 12, 1439))).toBe("12 May 2026");
    expect(formatsFor("en-GB").dateTime(wallTime(2026, 5, 12, 0))).toContain("00:00");
  });

  it("follow the language", () => {
    expect(formatsFor("de").monthYear(wallTime(2026, 3, 1))).toBe("März 2026");
  });

  it("sign every number but nought", () => {
    expect([3, 0, -2.25].map((value) => formatsFor("en-GB").signed(value))).toEqual([
      "+3",
      "0",
      "-2.3",
    ]);
  });

  it("are made once for a language", () => {
    expect(formatsFor("fr")).toBe(formatsFor("fr"));
  });
});
