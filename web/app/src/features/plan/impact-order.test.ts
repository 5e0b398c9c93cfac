import { describe, expect, it } from "vitest";
import type { MilestoneImpact } from "@/api/plan";
import { movedByHarm } from "./impact-order";

const DAY = 1440;

const impact = (uid: string, given: Partial<MilestoneImpact>): MilestoneImpact => ({
  uid,
  name: uid,
  scheduled: [0, 0],
  p50: [0, 0],
  p80: [0, 0],
  probability_of_agreed: [null, null],
  ...given,
});

describe("the milestones an edit moves", () => {
  it("leave out what a reader would see unchanged", () => {
    const same = impact("same", { p80: [60, 90], probability_of_agreed: [0.501, 0.504] });

    expect(movedByHarm([same])).toEqual([]);
  });

  it("put the greatest loss of chance first, then the most days", () => {
    const order = movedByHarm([
      impact("better", { scheduled: [DAY, 0] }),
      impact("later", { scheduled: [0, 3 * DAY] }),
      impact("doubtful", { probability_of_agreed: [0.8, 0.5] }),
    ]);

    expect(order.map(({ uid }) => uid)).toEqual(["doubtful", "later", "better"]);
  });
});
