import { USUAL_UNITS } from "@milepost/units";
import { describe, expect, it } from "vitest";
import { type EstimateDraft, readEstimate } from "./estimate-draft";

const DRAFT: EstimateDraft = {
  kind: "pert",
  confidence: "80",
  low: "2d",
  likely: "3d",
  high: "1w",
  outcomes: [
    { length: "1d", percent: "75" },
    { length: "3d", percent: "25" },
  ],
};
const read = (news: Partial<EstimateDraft>) => readEstimate({ ...DRAFT, ...news }, USUAL_UNITS);

describe("an estimate being typed", () => {
  it("is three lengths with a shape", () => {
    expect(read({ kind: "triangular" }).fields).toMatchObject({
      estimate_low: 960,
      estimate_likely: 1440,
      estimate_high: 2400,
      estimate_shape: "triangular",
      confidence: null,
    });
  });

  it("is one number with a confidence, or nothing at all", () => {
    expect(read({ kind: "confidence", confidence: "90 %" }).fields).toMatchObject({
      confidence: 90,
      estimate_likely: null,
    });
    expect(read({ kind: "default" }).fields).toMatchObject({
      confidence: null,
      estimate_low: null,
    });
  });

  it("needs the ends only where every length is alike, and one length where it cannot vary", () => {
    expect(read({ kind: "uniform", likely: "" }).fields).toMatchObject({
      estimate_low: 960,
      estimate_likely: 1680,
      estimate_high: 2400,
    });
    expect(read({ kind: "fixed", low: "", high: "" }).fields).toMatchObject({
      estimate_low: 1440,
      estimate_likely: 1440,
      estimate_high: 1440,
    });
  });

  it("is one of several lengths, the likeliest in the middle", () => {
    expect(read({ kind: "discrete" }).fields).toMatchObject({
      estimate_low: 480,
      estimate_likely: 480,
      estimate_high: 1440,
      estimate_outcomes: [
        [480, 0.75],
        [1440, 0.25],
      ],
    });
  });

  it("says of each field what is wrong with it", () => {
    expect(read({ low: "soon", high: "" }).faults).toEqual({ low: "badLength", high: "badLength" });
    expect(read({ low: "4d" }).faults).toEqual({ likely: "belowLow" });
    expect(read({ high: "2d" }).faults).toEqual({ high: "aboveHigh" });
    expect(read({ kind: "log-normal", low: "0d" }).faults).toEqual({ low: "fromZero" });
    for (const confidence of ["50", "100", "much", ""])
      expect(read({ kind: "confidence", confidence }).faults).toEqual({
        confidence: "badConfidence",
      });
  });

  it("says which outcome is wrong, and whether their chances add up", () => {
    const [first, second] = DRAFT.outcomes;
    if (!first || !second) throw new Error("there are two");

    expect(read({ kind: "discrete", outcomes: [first] }).faults).toEqual({
      outcomes: "tooFewOutcomes",
    });
    expect(
      read({ kind: "discrete", outcomes: [first, { ...second, percent: "20" }] }).faults,
    ).toEqual({ outcomes: "notWhole" });
    expect(
      read({ kind: "discrete", outcomes: [first, { length: "x", percent: "0" }] }).faults,
    ).toMatchObject({ "length 1": "badLength", "percent 1": "badPercent" });
  });
});
