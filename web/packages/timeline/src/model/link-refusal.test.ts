import { describe, expect, it } from "vitest";
import { smallPlan } from "../testing/small-plan";
import { leadsTo, linkRefusal } from "./link-refusal";
import { RowModel } from "./row-model";

const MODEL = new RowModel(
  smallPlan(
    [
      { uid: "p", kind: "phase" },
      { uid: "a", parent: "p", from: 0 },
      { uid: "b", parent: "p", from: 1 },
      { uid: "q", kind: "phase" },
      { uid: "c", parent: "q", from: 2, contributesTo: ["m"] },
      { uid: "m", kind: "milestone", from: 3 },
      { uid: "x", from: 0 },
    ],
    [
      ["a", "b"],
      ["p", "q"],
    ],
  ),
);
const row = (uid: string): number => MODEL.rows.get(uid) ?? -1;
const refusal = (from: string, to: string): string | null => linkRefusal(MODEL, row(from), row(to));

describe("a dependency under the pointer", () => {
  it("is refused onto its own row", () => {
    expect(refusal("a", "a")).toBe("self");
  });

  it("is refused between a phase and what lies in it", () => {
    expect(refusal("p", "a")).toBe("phase");
    expect(refusal("b", "p")).toBe("phase");
  });

  it("is refused when it is there already", () => {
    expect(refusal("a", "b")).toBe("exists");
  });

  it("is refused when the target already leads back", () => {
    expect(refusal("b", "a")).toBe("loop");
  });

  it("is refused when the way back goes through phases", () => {
    expect(refusal("c", "a")).toBe("loop");
    expect(refusal("q", "b")).toBe("loop");
  });

  it("is refused when the way back goes through a contribution", () => {
    expect(refusal("m", "c")).toBe("loop");
    expect(leadsTo(MODEL, row("a"), row("m"))).toBe(true);
  });

  it("is allowed where nothing leads back", () => {
    expect(refusal("x", "a")).toBeNull();
    expect(refusal("a", "c")).toBeNull();
  });
});
