import { describe, expect, it } from "vitest";
import type { Distribution } from "@/api/quality";
import { CHART, layOutChart } from "./distribution-layout";

const NOTHING: Distribution = {
  start: 0,
  finish: 1000,
  milestones: [],
  longest_gap: null,
  gaps: [],
  clusters: [],
  thirds: [0, 0, 0],
  phases_without: [],
  weeks: null,
  curve: [
    [0, 0],
    [1000, 1],
  ],
  suggestions: [],
  dismissed: [],
};

const milestone = (uid: string, date: number) => ({
  uid,
  name: uid,
  date,
  position: 0,
  done_share: 0,
  own_share: 0,
});

const suggestion = (key: string, date: number) => ({
  key,
  name: key,
  date,
  position: 0,
  work_share: 0,
  reasons: [],
  kind: "other",
  ops: [],
});

describe("the picture of the distribution", () => {
  it("is not drawn without work or without room", () => {
    expect(layOutChart({ ...NOTHING, start: null, finish: null }, 500)).toBeNull();
    expect(layOutChart({ ...NOTHING, finish: 0 }, 500)).toBeNull();
    expect(layOutChart(NOTHING, 10)).toBeNull();
  });

  it("spans the project between its margins and keeps outer dates at the edge", () => {
    const layout = layOutChart(NOTHING, 500);

    expect([0, 500, 1000, 5000].map((date) => layout?.xOf(date))).toEqual([
      CHART.side,
      250,
      500 - CHART.side,
      500 - CHART.side,
    ]);
  });

  it("draws the work from the foot to the top", () => {
    const layout = layOutChart(NOTHING, 500);

    expect(layout?.line).toBe(`M12.0 ${CHART.workBottom}.0L488.0 ${CHART.workTop}.0`);
    expect(layout?.area.endsWith("Z")).toBe(true);
  });

  it("puts milestones that are close together into different lanes", () => {
    const dates = [100, 105, 110, 400];
    const milestones = dates.map((date) => milestone(`m${date}`, date));

    const marks = layOutChart({ ...NOTHING, milestones }, 500)?.marks ?? [];

    expect(new Set(marks.slice(0, 3).map(({ y }) => y)).size).toBe(3);
    expect(marks[3]?.y).toBe(marks[0]?.y);
  });

  it("numbers suggestions as their list does and keeps them apart", () => {
    const suggestions = [suggestion("best", 600), suggestion("second", 590)];

    const placed = layOutChart({ ...NOTHING, suggestions }, 500)?.suggestions ?? [];

    expect(placed.map(({ number }) => number)).toEqual([2, 1]);
    expect((placed[1]?.x ?? 0) - (placed[0]?.x ?? 0)).toBeGreaterThanOrEqual(20);
  });

  it("shows even the shortest gap and cluster", () => {
    const gap = { start: 10, finish: 11, days: 0, time_share: 0, work_share: 0 };
    const found = { ...NOTHING, longest_gap: { ...gap, after: null, before: null } };

    expect(layOutChart(found, 500)?.gap?.width).toBe(4);
  });
});
