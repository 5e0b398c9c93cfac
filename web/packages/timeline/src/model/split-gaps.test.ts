import { MINUTES_PER_DAY } from "@milepost/units";
import { describe, expect, it } from "vitest";
import { MONDAY, smallPlan } from "../testing/small-plan";
import { RowModel } from "./row-model";

const DAY = 480;
const at = (day: number, minute = 0): number => MONDAY + day * MINUTES_PER_DAY + minute;

/** One row of four days with a gap of three days after two; the office works eight hours on end. */
function gapsWith(fields: Readonly<Record<string, unknown>>, finish: number) {
  const plan = smallPlan([{ uid: "a", from: 0 }]);
  const columns = new Map<string, readonly unknown[]>();
  for (const [name, value] of Object.entries({
    duration: 4 * DAY,
    splits: [[2 * DAY, 3 * DAY]],
    ...fields,
  }))
    columns.set(name, [value]);
  const model = new RowModel({
    ...plan,
    tasks: { ...plan.tasks, ...Object.fromEntries(columns) },
  });
  return model.gapsOf(0, { start: MONDAY, finish });
}

describe("the gaps of interrupted work", () => {
  it("lie between its parts", () => {
    expect(gapsWith({}, at(8, DAY))).toEqual([[at(1, DAY), at(7)]]);
  });

  it("are those to come, and the wait for what is left, when work has begun", () => {
    const begun = { actual_start: MONDAY, percent_complete: 25 };

    expect(gapsWith(begun, at(10, DAY))).toEqual([
      [at(0, DAY), at(3)],
      [at(3, DAY), at(9)],
    ]);
  });

  it("are none where the work ends before them, or is over", () => {
    expect(gapsWith({ duration: DAY }, at(0, DAY))).toEqual([]);
    expect(gapsWith({ actual_start: MONDAY, actual_finish: at(3) }, at(3))).toEqual([]);
  });
});
