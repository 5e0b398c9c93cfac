import { type WallMinutes, partsOf, wallTime } from "@milepost/units";

/** A linear map from wall time to a fraction of a width, 0 to 1. */
export interface TimeScale {
  readonly first: WallMinutes;
  readonly last: WallMinutes;
}

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];

/** A scale that holds every given time with a margin of 4 % at both ends; null if none is given. */
export function scaleAround(times: Iterable<WallMinutes | null | undefined>): TimeScale | null {
  let first = Infinity;
  let last = -Infinity;
  for (const time of times) {
    if (time === null || time === undefined) continue;
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  if (first > last) return null;
  const margin = Math.max((last - first) * 0.04, 1440 * 4);
  return { first: first - margin, last: last + margin };
}

/** Where a time falls, as a percentage of the width. */
export const percentAt = (scale: TimeScale, time: WallMinutes): number =>
  ((time - scale.first) / (scale.last - scale.first)) * 100;

function monthNumber(time: WallMinutes): number {
  const { year, month } = partsOf(time);
  return year * 12 + month - 1;
}

/** The starts of months, at most `limit` of them, evenly chosen. */
export function monthTicks(scale: TimeScale, limit: number): readonly WallMinutes[] {
  const from = monthNumber(scale.first) + 1;
  const to = monthNumber(scale.last);
  const step = MONTH_STEPS.find((months) => (to - from + 1) / months <= limit) ?? 240;
  const ticks: WallMinutes[] = [];
  for (let month = Math.ceil(from / step) * step; month <= to; month += step) {
    ticks.push(wallTime(Math.floor(month / 12), (month % 12) + 1));
  }
  return ticks;
}
