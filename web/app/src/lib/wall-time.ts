import {
  MINUTES_PER_DAY,
  type WallMinutes,
  dateOf,
  isoDate,
  parseIso,
  wallTimeOf,
} from "@milepost/units";

/** The present moment on the clock of `timeZone`, or of the reader if none is given. */
export const wallNow = (now: Date, timeZone?: string): WallMinutes =>
  wallTimeOf(now, timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);

const DAY = { day: "numeric", month: "short" } as const;
const DAY_AND_YEAR = { ...DAY, year: "2-digit" } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  locale: string,
  key: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const name = `${locale}|${key}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  formats.set(name, made);
  return made;
}

/** "12 May", with the year when it is not the year of `around`. */
export function formatDay(minutes: WallMinutes, locale: string, around: WallMinutes): string {
  const isSameYear = dateOf(minutes).getUTCFullYear() === dateOf(around).getUTCFullYear();
  return isSameYear
    ? format(locale, "day", DAY).format(dateOf(minutes))
    : format(locale, "day-year", DAY_AND_YEAR).format(dateOf(minutes));
}

/** "2–21 May", with the year when the range leaves the year of `around`. */
export function formatDays(
  from: WallMinutes,
  to: WallMinutes,
  locale: string,
  around: WallMinutes,
): string {
  const year = dateOf(around).getUTCFullYear();
  const isHere = [from, to].every((time) => dateOf(time).getUTCFullYear() === year);
  const shape = isHere ? DAY : DAY_AND_YEAR;
  return format(locale, isHere ? "day" : "day-year", shape).formatRange(dateOf(from), dateOf(to));
}

/** "Tuesday, 12 May 2026". */
export function formatDayLong(minutes: WallMinutes, locale: string): string {
  return format(locale, "long", {
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(dateOf(minutes));
}

/** "12 May 2026, 17:00". */
export function formatMoment(minutes: WallMinutes, locale: string): string {
  return format(locale, "moment", { dateStyle: "medium", timeStyle: "short" }).format(
    dateOf(minutes),
  );
}

/** "May", or "2027" for a January, as a tick of a time axis says it. */
export function formatMonthTick(minutes: WallMinutes, locale: string): string {
  const isJanuary = dateOf(minutes).getUTCMonth() === 0;
  return isJanuary
    ? format(locale, "year", { year: "numeric" }).format(dateOf(minutes))
    : format(locale, "month", { month: "short" }).format(dateOf(minutes));
}

/** The day as an `<input type="date">` takes it. */
export const toDayInput = (minutes: WallMinutes | null): string =>
  minutes === null ? "" : isoDate(minutes);

/** The start of the day that an `<input type="date">` gave, or null when it is empty. */
export const fromDayInput = (value: string): WallMinutes | null => (value ? parseIso(value) : null);

/** The time of day of `minutes`, in minutes after midnight. */
export const timeOfDay = (minutes: WallMinutes): number =>
  ((minutes % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;

/** Monday-to-Friday days from the day of `from` to the day of `to`; negative when `to` is earlier. */
export function weekdaysBetween(from: WallMinutes, to: WallMinutes): number {
  if (to < from) return -weekdaysBetween(to, from);
  const first = Math.floor(from / MINUTES_PER_DAY);
  const days = Math.floor(to / MINUTES_PER_DAY) - first;
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  for (let day = first + weeks * 7; day < first + days; day += 1) {
    const weekday = (day + 3) % 7;
    if (weekday < 5) count += 1;
  }
  return count;
}
