import type { HealthPoint } from "@/api/measures";

const NONE = "–";

/** An index with two decimals: "0.93". */
export const indexWords = (value: number | null | undefined, locale: string): string =>
  value === null || value === undefined
    ? NONE
    : new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
        value,
      );

/** A share in per cent: "4.2 %". */
export const shareWords = (value: number | null | undefined, locale: string): string =>
  value === null || value === undefined
    ? NONE
    : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value * 100)} %`;

/** Minutes as working days with one decimal, with a sign where asked for: "+1.5". */
export function daysWords(
  minutes: number | null | undefined,
  minutesPerDay: number,
  locale: string,
  isSigned = false,
): string {
  if (minutes === null || minutes === undefined) return NONE;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: isSigned ? "exceptZero" : "auto",
  });
  return format.format(minutes / minutesPerDay);
}

/** A point's figure, or its threshold, in the point's own unit. */
export const pointWords = (point: HealthPoint, value: number | null, locale: string): string =>
  point.unit === "share" ? shareWords(value, locale) : indexWords(value, locale);

/** How a figure is to be read: below what it should be by how much is bad. */
export function toneOf(index: number | null | undefined): "good" | "fair" | "bad" | "none" {
  if (index === null || index === undefined) return "none";
  if (index >= 1) return "good";
  return index >= 0.95 ? "fair" : "bad";
}
