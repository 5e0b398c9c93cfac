import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatDayLong, formatDays, formatMoment, wallNow } from "./wall-time";

/** The reader's way of writing dates and numbers. */
export interface Words {
  readonly locale: string;
  /** "12 May". */
  readonly day: (minutes: number | null | undefined) => string;
  /** "2–21 May". */
  readonly days: (from: number | null, to: number | null) => string;
  /** "Tue, 12 May 2026". */
  readonly dayLong: (minutes: number) => string;
  /** "12 May 2026, 17:00". */
  readonly moment: (minutes: number) => string;
  /** "10 minutes ago" for an ISO moment. */
  readonly ago: (iso: string, now: Date) => string;
}

const STEPS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

function ago(iso: string, now: Date, locale: string): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  return format.format(0, "second");
}

/** Dates and times in the language the page is read in. */
export function useWords(): Words {
  const { i18n } = useTranslation();
  const locale = i18n.language === "en" ? "en-GB" : i18n.language;
  return useMemo(() => {
    const now = wallNow(new Date());
    return {
      locale,
      day: (minutes) =>
        minutes === null || minutes === undefined ? "–" : formatDay(minutes, locale, now),
      days: (from, to) => (from === null || to === null ? "–" : formatDays(from, to, locale, now)),
      dayLong: (minutes) => formatDayLong(minutes, locale),
      moment: (minutes) => formatMoment(minutes, locale),
      ago: (iso, at) => ago(iso, at, locale),
    };
  }, [locale]);
}
