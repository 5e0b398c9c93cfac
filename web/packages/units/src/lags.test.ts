import { describe, expect, it } from "vitest";
import { lagText, parseLag } from "./lags";

describe("lags", () => {
  it("are refused when they cannot be read", () => {
    expect(["soon", "", "2 parsecs", "%", "e2d", "--1d"].map((text) => parseLag(text))).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("are working time, a lead when negative", () => {
    const read = ["2", "+1,5 d", "-4h", "− 1w"].map((text) => parseLag(text)?.lag);
    expect(read).toEqual([960, 720, -240, -2400]);
  });

  it("count by the clock, or as a share of the predecessor", () => {
    expect(parseLag("2ed")).toEqual({ lag: 2880, lag_unit: "elapsed" });
    expect(parseLag("50 %")).toEqual({ lag: 50, lag_unit: "percent" });
    expect(parseLag("-50e%")).toEqual({ lag: -50, lag_unit: "elapsed-percent" });
  });

  it("count days as long as the project's own", () => {
    const units = { minutesPerDay: 420, minutesPerWeek: 2100, daysPerMonth: 20 };
    expect(parseLag("2d", units)?.lag).toBe(840);
    expect(lagText({ lag: 840, lag_unit: "working" }, units)).toBe("2d");
  });

  it("are written as they are read", () => {
    for (const text of ["0d", "2d", "-3h", "17m", "2.5ed", "-6.25eh", "-50%", "25e%"]) {
      const lag = parseLag(text);
      expect(lag && lagText(lag)).toBe(text);
    }
  });
});
