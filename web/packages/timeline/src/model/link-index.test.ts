import { describe, expect, it } from "vitest";
import { smallPlan, type SmallLink } from "../testing/small-plan";
import { LinkIndex } from "./link-index";
import { Outline } from "./outline";
import { RowModel } from "./row-model";

function indexOf(rows: number, links: readonly SmallLink[]): LinkIndex {
  const plan = smallPlan(
    Array.from({ length: rows }, (_, row) => ({ uid: `t${String(row)}`, from: row })),
    links,
  );
  const model = new RowModel(plan);
  return new LinkIndex(plan, model, new Outline(model, new Set()));
}

describe("the links that cross the view", () => {
  it("include one that only passes through", () => {
    const index = indexOf(5000, [["t3", "t4800"]]);

    expect(index.crossing(2000, 2030).map(({ from, to }) => [from, to])).toEqual([[3, 4800]]);
  });

  it("leave out those above and below", () => {
    const index = indexOf(300, [
      ["t0", "t9"],
      ["t290", "t299"],
    ]);

    expect(index.crossing(100, 130)).toEqual([]);
  });

  it("are the same as a search through all of them finds", () => {
    // A fixed linear congruential sequence stands in for randomness.
    let seed = 3;
    const next = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % below;
    };
    const links = Array.from({ length: 600 }, (): SmallLink => [
      `t${String(next(2000))}`,
      `t${String(next(2000))}`,
    ]);
    const index = indexOf(2000, links);
    const number = (uid: string): number => Number(uid.slice(1));

    for (const first of [0, 31, 32, 700, 1023, 1990]) {
      const last = first + 25;
      const expected = links
        .map(([from, to], at) => ({ at, a: number(from), b: number(to) }))
        .filter(({ a, b }) => a !== b && Math.max(a, b) >= first && Math.min(a, b) <= last)
        .map(({ at }) => at);

      const found = index.crossing(first, last).map(({ index: at }) => at);

      expect([...found].sort((a, b) => a - b)).toEqual(expected);
    }
  });
});
