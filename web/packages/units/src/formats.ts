import type { WallMinutes } from "./flavor";
import { dateOf } from "./wall-time";

/** How dates and numbers read in one language. */
export interface Formats {
  readonly locale: string;
  /** `12 May 2026` */
  date(at: WallMinutes): string;
  /** `12 May` */
  dayMonth(at: WallMinutes): string;
  /** `Tue 12 May 2026` */
  weekdayDate(at: WallMinutes): string;
  /** `12 May 2026, 08:00` */
  dateTime(at: WallMinutes): string;
  /** `08:00` */
  time(at: WallMinutes): string;
  /** `May 2026` */
  monthYear(at: WallMinutes): string;
  /** `May` */
  month(at: WallMinutes): string;
  /** `2026` */
  year(at: WallMinutes): string;
  /** `T`, the first letter of the weekday. */
  weekdayLetter(at: WallMinutes): string;
  /** `1,234.5` with at most `digits` after the point. */
  number(value: number, digits?: number): string;
  /** `+3`, `−2`, `0` with at most one digit after the point. */
  signed(value: number): string;
  /** `73 %` of a share from 0 to 1. */
  share(value: number): string;
}

type Options = Intl.DateTimeFormatOptions;

const DAY_MONTH: Options = { day: "numeric", month: "short" };
const DATE: Options = { ...DAY_MONTH, year: "numeric" };
const TIME: Options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

const made = new Map<string, Formats>();

/** The formats of a language; the same object each time for the same `locale`. */
export function formatsFor(locale: string): Formats {
  const known = made.get(locale);
  if (known) return known;
  const formats = makeFormats(locale);
  made.set(locale, formats);
  return formats;
}

function makeFormats(locale: string): Formats {
  // Wall time is kept in UTC fields, so every formatter reads UTC.
  const dated = (options: Options): ((at: WallMinutes) => string) => {
    const format = once(() => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
    return (at) => format().format(dateOf(at));
  };
  const numbered = (options: Intl.NumberFormatOptions): ((value: number) => string) => {
    const format = once(() => new Intl.NumberFormat(locale, options));
    return (value) => format().format(value);
  };
  return {
    locale,
    date: dated(DATE),
    dayMonth: dated(DAY_MONTH),
    weekdayDate: dated({ ...DATE, weekday: "short" }),
    dateTime: dated({ ...DATE, ...TIME }),
    time: dated(TIME),
    monthYear: dated({ month: "long", year: "numeric" }),
    month: dated({ month: "short" }),
    year: dated({ year: "numeric" }),
    weekdayLetter: dated({ weekday: "narrow" }),
    number: (value, digits = 1) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    signed: numbered({ maximumFractionDigits: 1, signDisplay: "exceptZero" }),
    share: numbered({ style: "percent", maximumFractionDigits: 0 }),
  };
}

/** Puts off `make` until its value is asked for: an Intl formatter takes milliseconds to make. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
