import { describe, expect, it } from "vitest";
import {
  addsUp,
  branchesByTask,
  minutesOf,
  monthsOf,
  namesTaken,
  percentOf,
  shareOf,
  spellOf,
  timeOf,
} from "./chances";

const road = { name: "Road", probability: 0.7, tasks: ["a"] };
const rail = { name: "Rail", probability: 0.3, tasks: ["b", "c"] };

describe("what may or may not happen", () => {
  it("is edited in per cents, with a point or a comma", () => {
    expect(shareOf("12,5")).toBe(0.125);
    expect(percentOf(0.125)).toBe("12.5");
    expect(shareOf(percentOf(0.07))).toBe(0.07);
    expect(shareOf("101")).toBeNull();
    expect(shareOf(" ")).toBeNull();
  });

  it("takes times in days, in rising order", () => {
    expect(minutesOf("2,5", 480)).toBe(1200);
    expect(timeOf(["1", "2", "4"], 480)).toEqual({ low: 480, likely: 960, high: 1920 });
    expect(timeOf(["2", "1", "4"], 480)).toBeNull();
    expect(timeOf(["", "1", "4"], 480)).toBeNull();
  });

  it("takes ways whose chances add up, each with names and tasks of its own", () => {
    expect(addsUp([road, rail])).toBe(true);
    expect(addsUp([road])).toBe(false);
    expect([...namesTaken([road], [{ name: "Way in", branches: [rail] }])]).toEqual([
      "Road",
      "Rail",
    ]);
    expect(branchesByTask([road, rail]).get("c")).toBe("Rail");
  });

  it("takes a chance for each month, and leaves a day of the year", () => {
    expect(monthsOf(Array.from({ length: 12 }, () => "25"))).toHaveLength(12);
    expect(monthsOf(Array.from({ length: 12 }, () => "100"))).toBeNull();
    expect(monthsOf(Array.from({ length: 11 }, () => "25"))).toBeNull();
  });

  it("takes spells of one day to sixty, or none", () => {
    expect(spellOf("")).toBeNull();
    expect(spellOf("3,5")).toBe(3.5);
    expect(spellOf("0")).toBeUndefined();
    expect(spellOf("61")).toBeUndefined();
  });
});
