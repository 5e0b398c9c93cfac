import {
  MINUTES_PER_DAY,
  MINUTES_PER_HOUR,
  partsOf,
  startOfDay,
  startOfMonth,
  startOfWeek,
  wallTime,
  type Px,
  type WallMinutes,
} from "@milepost/units";

/** A step of the axis. */
export type TickUnit = "hour" | "day" | "week" | "month" | "quarter" | "half" | "year" | "decade";

/** The steps of the axis' two rows at one zoom. */
export interface AxisUnits {
  readonly upper: TickUnit;
  readonly lower: TickUnit;
  /** How many hours a step of `hour` holds. */
  readonly hours: number;
}

const UNITS: readonly (readonly [least: Px, upper: TickUnit, lower: TickUnit, hours: number])[] = [
  [960, "day", "hour", 1],
  [420, "day", "hour", 3],
  [220, "day", "hour", 6],
  [21, "month", "day", 1],
  [5.2, "month", "week", 1],
  [1.5, "year", "month", 1],
  [0.42, "year", "quarter", 1],
  [0.17, "year", "half", 1],
];

/** The steps that fit a zoom. */
export function axisUnits(pxPerDay: Px): AxisUnits {
  const found = UNITS.find(([least]) => pxPerDay >= least);
  if (!found) return { upper: "decade", lower: "year", hours: 1 };
  const [, upper, lower, hours] = found;
  return { upper, lower, hours };
}

/** The begin of the step that `at` lies in. */
export function floorTo(at: WallMinutes, unit: TickUnit, hours = 1): WallMinutes {
  const { year, month } = partsOf(at);
  switch (unit) {
    case "hour":
      return Math.floor(at / (hours * MINUTES_PER_HOUR)) * hours * MINUTES_PER_HOUR;
    case "day":
      return startOfDay(at);
    case "week":
      return startOfWeek(at);
    case "month":
      return startOfMonth(at);
    case "quarter":
      return wallTime(year, month - ((month - 1) % 3));
    case "half":
      return wallTime(year, month - ((month - 1) % 6));
    case "year":
      return wallTime(year);
    case "decade":
      return wallTime(year - (year % 10));
  }
}

/** The begin of the step after the one that begins at `at`. */
export function nextTick(at: WallMinutes, unit: TickUnit, hours = 1): WallMinutes {
  switch (unit) {
    case "hour":
      return at + hours * MINUTES_PER_HOUR;
    case "day":
      return at + MINUTES_PER_DAY;
    case "week":
      return at + 7 * MINUTES_PER_DAY;
    case "month":
      return startOfMonth(at, 1);
    case "quarter":
      return startOfMonth(at, 3);
    case "half":
      return startOfMonth(at, 6);
    case "year":
      return startOfMonth(at, 12);
    case "decade":
      return startOfMonth(at, 120);
  }
}

/** The begins of all steps that reach into `from` … `to`, and the begin of the one after. */
export function ticksBetween(
  from: WallMinutes,
  to: WallMinutes,
  unit: TickUnit,
  hours = 1,
): readonly WallMinutes[] {
  const ticks = [floorTo(from, unit, hours)];
  for (let at = ticks[0] ?? to; at < to; ticks.push(at)) at = nextTick(at, unit, hours);
  return ticks;
}
