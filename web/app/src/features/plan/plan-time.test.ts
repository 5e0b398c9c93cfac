import { describe, expect, it } from "vitest";
import { aPlan, evening, morning } from "./a-plan.test-data";
import { showOptimistically } from "./optimistic";
import { workingDaysBetween, workingMinutesBetween } from "./working-days";

const PLAN = aPlan([
  { uid: "a", days: 2 },
  { uid: "b", day: 2 },
]);

describe("working time", () => {
  it("skips weekends and holidays", () => {
    // From Friday 6 to Thursday 12 November: Wednesday 11 is a holiday of the test's calendar.
    expect(workingDaysBetween(PLAN, evening(4), evening(10))).toBe(3);
    expect(workingDaysBetween(PLAN, evening(10), evening(4))).toBe(-3);
  });

  it("counts minutes within shifts only", () => {
    expect(workingMinutesBetween(PLAN, morning(0), evening(0))).toBe(480);
    expect(workingMinutesBetween(PLAN, morning(4), evening(7))).toBe(960);
  });
});

describe("an edit the server has not answered", () => {
  it("shows new values and dates at once and leaves the rest as it was", () => {
    const ops = [{ op: "set", entity: "task", uid: "a", fields: { duration: 480 } }] as const;

    const shown = showOptimistically(PLAN, ops, [
      { uid: "a", start: morning(1), finish: evening(1) },
    ]);

    expect(shown.tasks.duration).toEqual([480, 480]);
    expect(shown.derived.start).toEqual([morning(1), morning(2)]);
    expect(shown.seq).toBe(PLAN.seq);
  });

  it("waits for the server where the outline changes", () => {
    const ops = [{ op: "set", entity: "task", uid: "b", fields: { parent: "a" } }] as const;

    expect(showOptimistically(PLAN, ops, []).tasks.parent).toEqual([null, null]);
  });
});
