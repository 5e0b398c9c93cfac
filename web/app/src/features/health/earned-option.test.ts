import { expect, it } from "vitest";
import { curveOf } from "./earned-option";

const periods = [
  { start: 0, finish: 100, planned: 480, earned: 240, actual: null },
  { start: 100, finish: 200, planned: 960, earned: 480, actual: null },
  { start: 200, finish: 300, planned: 960, earned: null, actual: null },
];
const input = { periods, status: 150, minutesPerDay: 480 };

it("draws what is planned to the end, in days", () => {
  expect(curveOf("planned", input)).toEqual([
    [0, 0],
    [100, 1],
    [200, 2],
    [300, 2],
  ]);
});

it("draws what is earned no further than the status date", () => {
  expect(curveOf("earned", input)).toEqual([
    [0, 0],
    [100, 0.5],
    [150, 1],
  ]);
});

it("draws nothing that nobody recorded", () => {
  expect(curveOf("actual", input)).toEqual([[0, 0]]);
  expect(curveOf("planned", { ...input, periods: [] })).toEqual([]);
});
