import { describe, expect, it } from "vitest";
import type { Together, TogetherMilestone } from "@/api/together";
import { greatestLever } from "./levers";

const milestone = (uid: string, gain: number | null): TogetherMilestone => ({
  project: "p",
  uid,
  name: uid === "nameless" ? "" : `Milestone ${uid}`,
  date: 0,
  is_agreed: gain !== null,
  p50: 0,
  p80: 0,
  probability: 0.5,
  standard_error: 0.01,
  gain,
});

const found = (...milestones: readonly TogetherMilestone[]): Together => ({
  job: null,
  runs: 1024,
  probability: 0.4,
  standard_error: 0.01,
  if_unrelated: 0.3,
  finish: null,
  projects: [{ id: "p", name: "Pier", probability: 0.4, promises: 2, left_out: "" }],
  waits: [],
  linked: [],
  linked_unseen: 0,
  milestones: [...milestones],
  milestones_total: milestones.length,
});

describe("the milestone that would help most", () => {
  it("is the one with the greatest gain, whatever its own chance", () => {
    const lever = greatestLever(found(milestone("a", 0.02), milestone("b", 0.2)));

    expect(lever?.name).toBe("Milestone b");
    expect(lever?.project).toBe("Pier");
    expect(lever?.chance).toBeCloseTo(0.6);
    expect(greatestLever(found(milestone("nameless", 0.1)))?.name).toBe("nameless");
  });

  it("is none where nothing would help by more than chance may tell", () => {
    expect(greatestLever(found(milestone("a", 0.004), milestone("b", null)))).toBeNull();
    expect(greatestLever(found())).toBeNull();
    expect(greatestLever({ ...found(milestone("a", 0.2)), probability: null })).toBeNull();
  });
});
