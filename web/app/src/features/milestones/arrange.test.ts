import { describe, expect, it } from "vitest";
import { aMilestone } from "./a-milestone.test-data";
import { NO_FILTER, endangered, filterMilestones, slipDays, sortMilestones } from "./arrange";

const DAY = 1440;

describe("sorting milestones", () => {
  it("puts those without a value last in either direction", () => {
    const rows = [
      aMilestone({ uid: "none", deadline: null }),
      aMilestone({ uid: "late", deadline: 2 * DAY }),
      aMilestone({ uid: "early", deadline: DAY }),
    ];

    const up = sortMilestones(rows, { key: "deadline", isDescending: false });
    const down = sortMilestones(rows, { key: "deadline", isDescending: true });

    expect(up.map(({ uid }) => uid)).toEqual(["early", "late", "none"]);
    expect(down.map(({ uid }) => uid)).toEqual(["late", "early", "none"]);
  });

  it("takes the day of achievement for what is achieved", () => {
    const rows = [
      aMilestone({ uid: "open", scheduled_date: 2 * DAY }),
      aMilestone({ uid: "done", scheduled_date: 5 * DAY, achieved_on: DAY }),
    ];

    const sorted = sortMilestones(rows, { key: "scheduled", isDescending: false });

    expect(sorted.map(({ uid }) => uid)).toEqual(["done", "open"]);
  });
});

describe("filtering milestones", () => {
  const rows = [
    aMilestone({ uid: "a", name: "Beta accepted", owner: "Ana", status: "at-risk" }),
    aMilestone({ uid: "b", name: "Launch", owner: "Ben", why: "Follows the beta" }),
  ];

  it("looks for the text in name and reason, whatever the case", () => {
    expect(filterMilestones(rows, { ...NO_FILTER, text: "BETA" })).toHaveLength(2);
    expect(filterMilestones(rows, { ...NO_FILTER, text: "launch" })).toEqual([rows[1]]);
  });

  it("needs status and owner to match together", () => {
    expect(filterMilestones(rows, { ...NO_FILTER, status: "at-risk", owner: "Ana" })).toEqual([
      rows[0],
    ]);
    expect(filterMilestones(rows, { ...NO_FILTER, status: "at-risk", owner: "Ben" })).toEqual([]);
  });
});

describe("promises in danger", () => {
  it("come worst first and leave out what is on track, achieved or not promised", () => {
    const rows = [
      aMilestone({ uid: "risky", status: "at-risk", probability_of_agreed: 0.3 }),
      aMilestone({ uid: "lost", status: "off-track", probability_of_agreed: 0.4 }),
      aMilestone({ uid: "riskier", status: "at-risk", probability_of_agreed: 0.2 }),
      aMilestone({ uid: "fine", status: "on-track" }),
      aMilestone({ uid: "past", status: "achieved" }),
      aMilestone({ uid: "open", status: "no-promise" }),
    ];

    expect(endangered(rows).map(({ uid }) => uid)).toEqual(["lost", "riskier", "risky"]);
  });
});

describe("the slip", () => {
  it("counts whole days from the promise, not hours", () => {
    const atFive = 17 * 60;

    expect(slipDays(aMilestone({ agreed_date: 10 * DAY + atFive, scheduled_date: 12 * DAY }))).toBe(
      2,
    );
    expect(slipDays(aMilestone({ agreed_date: 10 * DAY, scheduled_date: 10 * DAY + atFive }))).toBe(
      0,
    );
  });

  it("is unknown without a promise", () => {
    expect(slipDays(aMilestone({ agreed_date: null, scheduled_date: DAY }))).toBeNull();
  });
});
