import { describe, expect, it } from "vitest";
import { daysWords, indexWords, shareWords, toneOf } from "./figures";

describe("figures in words", () => {
  it("says nothing of what is not known", () => {
    expect([
      indexWords(null, "en-GB"),
      shareWords(undefined, "en-GB"),
      daysWords(null, 480, "de"),
    ]).toEqual(["–", "–", "–"]);
  });

  it("writes numbers as the reader does", () => {
    expect(indexWords(0.934, "de")).toBe("0,93");
    expect(shareWords(0.0533, "en-GB")).toBe("5.3 %");
  });

  it("turns minutes into the plan's working days, with a sign where it matters", () => {
    expect(daysWords(1200, 480, "en-GB")).toBe("2.5");
    expect(daysWords(240, 480, "en-GB", true)).toBe("+0.5");
    expect(daysWords(0, 480, "en-GB", true)).toBe("0.0");
  });

  it("calls an index bad below what the guide allows", () => {
    expect([1.1, 1, 0.96, 0.9, null].map(toneOf)).toEqual(["good", "good", "fair", "bad", "none"]);
  });
});
