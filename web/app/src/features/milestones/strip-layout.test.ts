import { describe, expect, it } from "vitest";
import { layOutStrip } from "./strip-layout";

describe("the lanes of the strip", () => {
  it("keep marks far apart in the first lane", () => {
    const places = layOutStrip(
      [
        { from: 20, left: 20, width: 60 },
        { from: 300, left: 300, width: 60 },
      ],
      600,
    );

    expect(places).toEqual([
      { lane: 0, hasLabel: true },
      { lane: 0, hasLabel: true },
    ]);
  });

  it("move a mark down where a label lies in its way", () => {
    const [, second] = layOutStrip(
      [
        { from: 20, left: 20, width: 100 },
        { from: 60, left: 60, width: 100 },
      ],
      600,
    );

    expect(second).toEqual({ lane: 1, hasLabel: true });
  });

  it("leave out the label that no lane has room for, or that would leave the strip", () => {
    const crowd = Array.from({ length: 4 }, () => ({ from: 50, left: 50, width: 100 }));

    expect(layOutStrip(crowd, 600).map(({ hasLabel }) => hasLabel)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(layOutStrip([{ from: 580, left: 580, width: 100 }], 600)[0]?.hasLabel).toBe(false);
  });
});
