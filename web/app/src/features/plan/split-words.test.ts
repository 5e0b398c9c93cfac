import { USUAL_UNITS } from "@milepost/units";
import { describe, expect, it } from "vitest";
import { parseSplits, splitsText } from "./split-words";

describe("the interruptions of a task", () => {
  it("are read as pairs of work and gap", () => {
    expect(parseSplits("2d + 3d, 4d+4h", USUAL_UNITS)).toEqual([
      [960, 1440],
      [1920, 240],
    ]);
    expect(parseSplits("  ", USUAL_UNITS)).toEqual([]);
  });

  it("must rise, and have work and a gap", () => {
    for (const text of ["2d", "2d + 0d", "4d + 1d, 2d + 1d", "soon", "1d + 1d + 1d"])
      expect(parseSplits(text, USUAL_UNITS)).toBeNull();
  });

  it("are written as they are read", () => {
    const splits = [
      [960, 1440],
      [1920, 240],
    ] as const;
    expect(parseSplits(splitsText(splits, USUAL_UNITS), USUAL_UNITS)).toEqual(splits);
  });
});
