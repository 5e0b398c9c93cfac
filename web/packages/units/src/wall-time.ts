import type { WallMinutes } from "./flavor";

/** Minutes in an hour. */
export const MINUTES_PER_HOUR = 60;
/** Minutes on the clock from midnight to midnight; wall time has no daylight saving. */
export const MINUTES_PER_DAY = 1440;

const MS_PER_MINUTE = 60_000;

/** The year, month (1 to 12), day of the month and minute of the day of a wall time. */
export interface WallParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly minute: number;
}

/** The days since 1970-01-01 of a wall time. */
export function dayOf(at: WallMinutes): number {
  return Math.floor(at / MINUTES_PER_DAY);
}

/** Midnight at the beginning of a wall time's day. */
export function startOfDay(at: WallMinutes): WallMinutes {
  return dayOf(at) * MINUTES_PER_DAY;
}

/** The day of the week: 0 is Monday, 6 is Sunday. */
export function weekdayOf(at: WallMinutes): number {
  // 1970-01-01 was a Thursday.
  return (((dayOf(at) + 3) % 7) + 7) % 7;
}

/** Midnight of the Monday on or before a wall time. */
export function startOfWeek(at: WallMinutes): WallMinutes {
  return startOfDay(at) - weekdayOf(at) * MINUTES_PER_DAY;
}

/** The calendar parts of a wall time. */
export function partsOf(at: WallMinutes): WallParts {
  const date = dateOf(at);
  const minute = at - startOfDay(at);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    minute,
  };
}

/** The wall time of a calendar day; `month` counts from 1 and may run over, as in `Date.UTC`. */
export function wallTime(year: number, month = 1, day = 1, minute = 0): WallMinutes {
  return Date.UTC(year, month - 1, day) / MS_PER_MINUTE + minute;
}

/** Midnight on the first of a wall time's month, moved by `months`. */
export function startOfMonth(at: WallMinutes, months = 0): WallMinutes {
  const { year, month } = partsOf(at);
  return wallTime(year, month + months);
}

/** The `Date` whose UTC fields read as the wall time does; use it with UTC methods only. */
export function dateOf(at: WallMinutes): Date {
  return new Date(at * MS_PER_MINUTE);
}

/** The wall time now on a clock in `timeZone` (an IANA name); `at` is the instant to convert. */
export function wallTimeOf(at: Date, timeZone: string): WallMinutes {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(at);
  const of = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? Number.NaN);
  return wallTime(of("year"), of("month"), of("day"), of("hour") * 60 + of("minute"));
}

/** `2026-09-01` */
export function isoDate(at: WallMinutes): string {
  return dateOf(at).toISOString().slice(0, 10);
}

/** `2026-09-01T08:00` */
export function isoDateTime(at: WallMinutes): string {
  return dateOf(at).toISOString().slice(0, 16);
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2})?)?$/;

/** The wall time of `2026-09-01` or `2026-09-01T08:00`; null for anything else, 30 February too. */
export function parseIso(text: string): WallMinutes | null {
  const found = ISO.exec(text.trim());
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const at = wallTime(year, month, day, hour * 60 + minute);
  return isoDate(at) === text.trim().slice(0, 10) ? at : null;
}
