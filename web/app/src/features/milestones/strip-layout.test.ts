import { describe, expect, it } from "vitest";
import { type StripInput, layOutStrip } from "./strip-layout";

const at = (x: number, width = 60, promise: number | null = null): StripInput => ({
  x,
  width,
  promise,
});

describe("the lanes of the strip", () => {
  it("keep marks far apart in the first lane", () => {
    const places = layOutStrip([at(20), at(300)], 600);

    expect(places.map(({ lane, label }) => [lane, label])).toEqual([
      [0, 32],
      [0, 312],
    ]);
  });

  it("move a mark down where a label lies in its way", () => {
    const [, second] = layOutStrip([at(20, 100), at(60, 100)], 600);

    expect(second).toMatchObject({ lane: 1, label: 72 });
  });

  it("put a label past the promise, so that the line to it crosses no word", () => {
    expect(layOutStrip([at(50, 60, 120)], 600)[0]?.label).toBe(124);
  });

  it("put a label to the left where it would leave the strip, and leave it out without room", () => {
    expect(layOutStrip([at(580, 100)], 600)[0]?.label).toBe(465);
    expect(layOutStrip([at(50, 100)], 100)[0]?.label).toBeNull();
  });

  it("count the marks that no lane has room for", () => {
    const places = layOutStrip(
      Array.from({ length: 5 }, () => at(50)),
      600,
    );

    expect(places.map(({ members }) => members.length)).toEqual([3, 1, 1]);
  });

  it("keep every two targets of a crowd 24 pixels apart", () => {
    const crowd = Array.from({ length: 60 }, (_, n) => at(12 + n * 5, 80, 20 + n * 6));

    const places = layOutStrip(crowd, 360);

    const near = places.some((one) =>
      places.some((two) => one !== two && one.lane === two.lane && Math.abs(one.x - two.x) < 24),
    );
    expect(near).toBe(false);
    expect(places.flatMap(({ members }) => members)).toHaveLength(60);
  });
});
