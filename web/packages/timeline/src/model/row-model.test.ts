import { describe, expect, it } from "vitest";
import { MONDAY, smallPlan } from "../testing/small-plan";
import { Outline } from "./outline";
import { RowModel } from "./row-model";

const PLAN = smallPlan([
  { uid: "p", kind: "phase" },
  { uid: "a", parent: "p", from: 0, days: 2 },
  { uid: "q", kind: "phase", parent: "p" },
  { uid: "b", parent: "q", from: 3 },
  { uid: "m", kind: "milestone", from: 4 },
]);

describe("the rows of a plan", () => {
  const model = new RowModel(PLAN);

  it("knows depth, parent and the end of each subtree", () => {
    expect([0, 1, 2, 3, 4].map((row) => model.depthOf(row))).toEqual([0, 1, 1, 2, 0]);
    expect([0, 1, 2, 3, 4].map((row) => model.parentOf(row))).toEqual([-1, 0, 0, 2, -1]);
    expect([0, 1, 2, 3, 4].map((row) => model.endOf(row))).toEqual([4, 2, 4, 4, 5]);
  });

  it("spans from the first start to the last finish", () => {
    expect(model.span()).toEqual({ start: MONDAY, finish: MONDAY + 4 * 1440 + 480 });
  });

  it("has no span without dates", () => {
    expect(new RowModel(smallPlan([{ uid: "a" }])).span()).toBeNull();
  });

  it("takes a milestone without facts for one of no particular kind", () => {
    expect(model.milestoneOf(4)?.kind).toBe("other");
    expect(model.milestoneOf(1)).toBeNull();
  });
});

describe("the outline", () => {
  const model = new RowModel(PLAN);

  it("shows every row when nothing is collapsed", () => {
    expect([...new Outline(model, new Set()).rows]).toEqual([0, 1, 2, 3, 4]);
  });

  it("hides all rows below a collapsed phase and gives them its slot", () => {
    const outline = new Outline(model, new Set(["p"]));

    expect([...outline.rows]).toEqual([0, 4]);
    expect([0, 1, 2, 3, 4].map((row) => outline.slotOf(row))).toEqual([0, 0, 0, 0, 1]);
    expect(outline.isShown(3)).toBe(false);
  });

  it("hides rows below an inner phase only", () => {
    expect([...new Outline(model, new Set(["q"])).rows]).toEqual([0, 1, 2, 4]);
  });
});

describe("the milestones in a phase", () => {
  const plan = smallPlan([
    { uid: "p", kind: "phase" },
    { uid: "m1", kind: "milestone", parent: "p", from: 0 },
    { uid: "q", kind: "phase", parent: "p" },
    { uid: "m2", kind: "milestone", parent: "q", from: 1 },
    { uid: "m3", kind: "milestone", from: 2 },
  ]);
  const milestones = { ...plan.milestones, uid: ["m3", "m2", "m1"] };
  const model = new RowModel({ ...plan, milestones });

  it("are found at any depth, and none outside", () => {
    expect(model.milestonesIn(0)).toEqual([1, 3]);
    expect(model.milestonesIn(2)).toEqual([3]);
    expect(model.milestonesIn(4)).toEqual([]);
  });
});

describe("how far a phase is done", () => {
  const plan = smallPlan([
    { uid: "p", kind: "phase" },
    { uid: "a", parent: "p", from: 0 },
    { uid: "b", parent: "p", from: 1 },
    { uid: "m", kind: "milestone", parent: "p", from: 1 },
    { uid: "q", kind: "phase" },
    { uid: "n", kind: "milestone", parent: "q", from: 2 },
    { uid: "o", kind: "milestone", parent: "q", from: 2 },
    { uid: "r", kind: "phase" },
  ]);
  const percentsOf = (percents: readonly number[]): readonly number[] => {
    const duration = [0, 1440, 480, 0, 0, 0, 0, 0];
    const model = new RowModel({
      ...plan,
      tasks: { ...plan.tasks, percent_complete: percents, duration },
    });
    return [0, 4, 7].map((row) => model.percentOf(row));
  };

  it("is weighed by the durations of the work in it", () => {
    expect(percentsOf([0, 100, 0, 0, 0, 0, 0, 0])[0]).toBe(75);
  });

  it("is counted in milestones where there is nothing else", () => {
    expect(percentsOf([0, 0, 0, 0, 0, 100, 0, 0])[1]).toBe(50);
  });

  it("is never rounded up to done", () => {
    expect(percentsOf([0, 100, 99, 0, 0, 0, 0, 0])[0]).toBe(99);
    expect(percentsOf([0, 100, 100, 100, 0, 0, 0, 0])[0]).toBe(100);
  });

  it("is nothing where nothing lies in it", () => {
    expect(percentsOf([0, 0, 0, 0, 0, 0, 0, 0])[2]).toBe(0);
  });
});
