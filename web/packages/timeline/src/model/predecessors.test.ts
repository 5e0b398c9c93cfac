import { USUAL_UNITS } from "@milepost/units";
import { describe, expect, it } from "vitest";
import { smallPlan } from "../testing/small-plan";
import { parsePredecessors, predecessorsText } from "./predecessors";
import { RowModel } from "./row-model";

const MODEL = new RowModel(
  smallPlan(
    [{ uid: "a" }, { uid: "b" }, { uid: "c" }],
    [
      ["a", "c"],
      ["b", "c", "SS", 960],
    ],
  ),
);

describe("predecessors as text", () => {
  it("name rows by number, and only what is out of the ordinary", () => {
    expect(predecessorsText(MODEL, 2, USUAL_UNITS)).toBe("1, 2SS+2d");
    expect(predecessorsText(MODEL, 0, USUAL_UNITS)).toBe("");
  });

  it("are read back as they were written", () => {
    expect(parsePredecessors(MODEL, "1, 2ss + 2d", USUAL_UNITS)).toEqual({
      entries: [
        { uid: "a", kind: "FS", lag: 0, lag_unit: "working" },
        { uid: "b", kind: "SS", lag: 960, lag_unit: "working" },
      ],
    });
  });

  it("keep lags by the clock and as shares", () => {
    expect(parsePredecessors(MODEL, "1FS+2ed, 2FF-50%", USUAL_UNITS)).toEqual({
      entries: [
        { uid: "a", kind: "FS", lag: 2880, lag_unit: "elapsed" },
        { uid: "b", kind: "FF", lag: -50, lag_unit: "percent" },
      ],
    });
  });

  it("are refused with the part that cannot be read", () => {
    expect(parsePredecessors(MODEL, "1, 9", USUAL_UNITS)).toEqual({ unread: "9" });
    expect(parsePredecessors(MODEL, "Design", USUAL_UNITS)).toEqual({ unread: "Design" });
  });
});
