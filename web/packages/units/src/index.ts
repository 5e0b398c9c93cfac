export type {
  Flavor,
  Percent,
  Probability,
  Px,
  Seq,
  Uid,
  WallMinutes,
  WorkMinutes,
} from "./flavor";
export {
  MINUTES_PER_DAY,
  MINUTES_PER_HOUR,
  dateOf,
  dayOf,
  isoDate,
  isoDateTime,
  parseIso,
  partsOf,
  startOfDay,
  startOfMonth,
  startOfWeek,
  wallTime,
  wallTimeOf,
  weekdayOf,
} from "./wall-time";
export type { WallParts } from "./wall-time";
export { formatsFor } from "./formats";
export type { Formats } from "./formats";
export { USUAL_UNITS, durationText, parseDuration } from "./durations";
export type { WorkingUnits } from "./durations";
export { fromWire } from "./from-wire";
