import {
  MINUTES_PER_DAY,
  MINUTES_PER_HOUR,
  startOfDay,
  type Px,
  type WallMinutes,
} from "@milepost/units";
import { floorTo, nextTick, type TickUnit } from "./ticks";

/** To what a dragged date clings at one zoom. */
export type SnapUnit = "minute" | "hour" | "day" | "week" | "month";

/** The snap that fits a zoom: what the eye can still tell apart. */
export function snapUnit(pxPerDay: Px): SnapUnit {
  if (pxPerDay >= 420) return "hour";
  if (pxPerDay >= 5.2) return "day";
  if (pxPerDay >= 1.5) return "week";
  return "month";
}

/**
 * `at` brought to the nearest step, keeping the time of day that `was` had; hours and minutes
 * are rounded as they are.
 */
export function snapped(at: WallMinutes, was: WallMinutes, unit: SnapUnit): WallMinutes {
  switch (unit) {
    case "minute":
      return Math.round(at);
    case "hour":
      return Math.round(at / MINUTES_PER_HOUR) * MINUTES_PER_HOUR;
    case "day":
      return was + Math.round((at - was) / MINUTES_PER_DAY) * MINUTES_PER_DAY;
    case "week":
    case "month":
      return nearest(at, unit) + (was - startOfDay(was));
  }
}

function nearest(at: WallMinutes, unit: TickUnit): WallMinutes {
  const before = floorTo(at, unit);
  const after = nextTick(before, unit);
  return at - before < after - at ? before : after;
}
