import { describe, expect, it } from "vitest";
import { labelPlace } from "./bar-geometry";
import { barPartAt } from "./hit";
import { isBroken, kindOf, linkRoute, sidesOf, type LinkEnd, type Point } from "./link-route";
import { slotsBetween } from "./metrics";
import { paneLayout } from "./pane";

const COLUMNS = [
  { id: "name", width: 240 },
  { id: "start", width: 100 },
] as const;

describe("the slots in view", () => {
  it("are those of which some part shows", () => {
    expect(slotsBetween(0, 72, 36, 100)).toEqual({ first: 0, last: 1 });
    expect(slotsBetween(35, 72, 36, 100)).toEqual({ first: 0, last: 2 });
  });

  it("end with the rows", () => {
    expect(slotsBetween(0, 900, 36, 3)).toEqual({ first: 0, last: 2 });
    expect(slotsBetween(0, 900, 36, 0)).toEqual({ first: 0, last: -1 });
  });
});

describe("a label", () => {
  const bar = { left: 100, right: 400, isPoint: false };
  const view = { left: 0, reach: 400, mayBeInside: true };

  it("stands inside a bar that has room", () => {
    expect(labelPlace(bar, 80, view)).toEqual({ x: 7, isInside: true });
  });

  it("stays in view while the bar's begin is scrolled away", () => {
    expect(labelPlace(bar, 80, { ...view, left: 250 }).x).toBe(157);
  });

  it("goes over to the right when too little of the bar is left in view", () => {
    expect(labelPlace(bar, 80, { ...view, left: 350 })).toEqual({ x: 312, isInside: false });
  });

  it("stands to the right of a short bar, and of marks beyond it", () => {
    expect(labelPlace(bar, 320, view)).toEqual({ x: 312, isInside: false });
    expect(labelPlace(bar, 320, { ...view, reach: 450 }).x).toBe(362);
  });
});

describe("a press on a bar", () => {
  it("takes the ends for resizing and the rest for moving", () => {
    expect([3, 50, 97].map((x) => barPartAt(x, 100))).toEqual(["start", "middle", "finish"]);
  });

  it("only moves a bar too narrow to have ends", () => {
    expect([0, 5, 10].map((x) => barPartAt(x, 10))).toEqual(["middle", "middle", "middle"]);
  });
});

describe("the route of a link", () => {
  const finish = (x: number, y: number): LinkEnd => ({ x, y, side: "finish" });
  const start = (x: number, y: number): LinkEnd => ({ x, y, side: "start" });
  const isUpright = (points: readonly Point[]): boolean =>
    points.every((point, i) => {
      const before = points[i - 1] ?? point;
      return point.x === before.x || point.y === before.y;
    });

  it("turns once when the successor lies ahead", () => {
    const route = linkRoute(finish(100, 18), start(200, 90));

    expect(route).toHaveLength(4);
    expect(route[1]?.x).toBeGreaterThan(100);
    expect(route[1]?.x).toBeLessThan(200);
  });

  it("runs back between the rows when the successor lies behind", () => {
    const route = linkRoute(finish(300, 18), start(200, 90));

    expect(route).toHaveLength(6);
    expect(route[2]?.y).toBeGreaterThan(18);
    expect(route[2]?.y).toBeLessThan(36);
  });

  it("has right angles only, whatever is tied", () => {
    for (const from of [finish(100, 18), start(100, 18)])
      for (const to of [
        start(40, 90),
        start(104, 90),
        start(300, 90),
        finish(40, 90),
        finish(300, 90),
      ])
        expect(isUpright(linkRoute(from, to))).toBe(true);
  });

  it("leaves and enters by the sides that the kind names", () => {
    expect(sidesOf("FS")).toEqual(["finish", "start"]);
    expect(sidesOf("SF")).toEqual(["start", "finish"]);
    for (const kind of ["FS", "SS", "FF", "SF"] as const)
      expect(kindOf(...sidesOf(kind))).toBe(kind);
  });
});

describe("a broken link", () => {
  it("is one whose successor comes too early, a lead allowed for", () => {
    expect(isBroken(1000, 999, 0)).toBe(true);
    expect(isBroken(1000, 1000, 0)).toBe(false);
    expect(isBroken(1000, 900, -100)).toBe(false);
    expect(isBroken(1000, 899, -100)).toBe(true);
  });
});

describe("the table beside the chart", () => {
  it("holds all columns where there is room", () => {
    expect(paneLayout({ columns: COLUMNS, gridWidth: null }, 1400).paneWidth).toBe(340);
  });

  it("holds only the name on a narrow screen", () => {
    expect(paneLayout({ columns: COLUMNS, gridWidth: null }, 390)).toEqual({
      paneWidth: 164,
      columns: [{ id: "name", width: 164 }],
    });
  });

  it("keeps the width a person chose, but leaves the chart some room", () => {
    expect(paneLayout({ columns: COLUMNS, gridWidth: 200 }, 1400).paneWidth).toBe(200);
    expect(paneLayout({ columns: COLUMNS, gridWidth: 999 }, 1400).paneWidth).toBe(340);
  });
});
