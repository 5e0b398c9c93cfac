import type { Words } from "@/lib/use-words";

const WORKING = new Set([
  "duration",
  "remaining_duration",
  "work",
  "lag",
  "estimate_low",
  "estimate_likely",
  "estimate_high",
  "levelling_delay",
]);
const DATES = /(_date|_start|_finish|deadline|achieved_on)$/;
const MINUTES_PER_HOUR = 60;

/** A value of a plan's field as a reader says it: dates as days, working time in hours. */
export function editedValue(field: string, value: unknown, words: Words): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "number" && DATES.test(field)) return words.day(value);
  if (typeof value === "number" && WORKING.has(field)) {
    const hours = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 1 });
    return `${hours.format(value / MINUTES_PER_HOUR)} h`;
  }
  if (Array.isArray(value)) return value.join(", ");
  return String(value);
}
