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
export { CLOCK_UNITS, USUAL_UNITS, durationText, parseDuration } from "./durations";
export type { WorkingUnits } from "./durations";
export { lagText, parseLag } from "./lags";
export type { Lag, LagUnit } from "./lags";
export { fromWire } from "./from-wire";
