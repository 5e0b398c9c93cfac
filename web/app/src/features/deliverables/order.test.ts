import { describe, expect, it } from "vitest";
import type { Deliverable } from "@/api/deliverables";
import { byMilestone, neighbours } from "./order";
import { daysSince, waitingFirst } from "./waiting";
import { fileSize } from "./file-words";

const one = (uid: string, news: Partial<Deliverable> = {}): Deliverable => ({
  uid,
  milestone: "m1",
  milestone_name: "Design accepted",
  name: uid,
  description: "",
  criteria: "",
  owner: "",
  due: null,
  state: "draft",
  version: 0,
  submitted_at: null,
  accepted_at: null,
  accepted_by: "",
  versions: [],
  ...news,
});

describe("the order of deliverables", () => {
  const all = [one("a"), one("b"), one("c"), one("x", { milestone: "m2" })];

  it("moves one place at a time within its milestone", () => {
    expect(neighbours(all, one("b"), -1)).toEqual({ before: "a" });
    expect(neighbours(all, one("a"), 1)).toEqual({ before: "c" });
    expect(neighbours(all, one("b"), 1)).toEqual({ before: null });
  });

  it("ends at the first and the last place", () => {
    expect(neighbours(all, one("a"), -1)).toBeNull();
    expect(neighbours(all, one("c"), 1)).toBeNull();
    expect(neighbours(all, one("x", { milestone: "m2" }), 1)).toBeNull();
  });

  it("puts those whose milestone is gone into one group", () => {
    const gone = { milestone_name: null };
    const groups = byMilestone([
      ...all,
      one("o", { milestone: "m8", ...gone }),
      one("p", { milestone: "m9", ...gone }),
    ]);

    expect(groups.map(({ name, deliverables }) => [name, deliverables.length])).toEqual([
      ["Design accepted", 3],
      ["Design accepted", 1],
      [null, 2],
    ]);
  });
});

describe("what waits for the client", () => {
  it("comes with the longest first, without what waits for nobody", () => {
    const found = waitingFirst([
      one("new", { submitted_at: "2026-11-20T10:00:00Z" }),
      one("draft"),
      one("old", { submitted_at: "2026-11-02T10:00:00Z" }),
    ]);

    expect(found.map(({ uid }) => uid)).toEqual(["old", "new"]);
  });

  it("is counted in whole days, never below none", () => {
    const now = new Date("2026-11-20T10:00:00Z");
    expect(daysSince("2026-11-17T11:00:00Z", now)).toBe(2);
    expect(daysSince("2026-11-21T00:00:00Z", now)).toBe(0);
  });
});

describe("the size of a file", () => {
  it("is said in the unit that fits", () => {
    expect(fileSize(17, "en-GB")).toBe("17 byte");
    expect(fileSize(2048, "en-GB")).toBe("2 kB");
    expect(fileSize(1_363_149, "en-GB")).toBe("1.3 MB");
  });
});
