import type { WorkMinutes } from "./flavor";

/** How many working minutes a day, a week and a month of work stand for. */
export interface WorkingUnits {
  readonly minutesPerDay: number;
  readonly minutesPerWeek: number;
  readonly daysPerMonth: number;
}

/** Eight hours a day, five days a week, twenty days a month. */
export const USUAL_UNITS: WorkingUnits = {
  minutesPerDay: 480,
  minutesPerWeek: 2400,
  daysPerMonth: 20,
};

/** By the clock a day has all its hours, and a week all its days. */
export const CLOCK_UNITS: WorkingUnits = {
  minutesPerDay: 1440,
  minutesPerWeek: 10_080,
  daysPerMonth: 30,
};

const DURATION = /^([+-]?\d+(?:[.,]\d+)?)\s*([a-z]*)$/i;

const UNIT_OF: Readonly<Record<string, "m" | "h" | "d" | "w" | "mo">> = {
  m: "m",
  min: "m",
  mins: "m",
  minute: "m",
  minutes: "m",
  h: "h",
  hr: "h",
  hrs: "h",
  hour: "h",
  hours: "h",
  "": "d",
  d: "d",
  day: "d",
  days: "d",
  wd: "d",
  w: "w",
  wk: "w",
  wks: "w",
  week: "w",
  weeks: "w",
  mo: "mo",
  mon: "mo",
  mons: "mo",
  month: "mo",
  months: "mo",
};

/**
 * The working minutes of `3d`, `2.5 d`, `4h`, `90m`, `2w` or `1mo`; a bare number counts days.
 * Null if the text is no duration.
 */
export function parseDuration(text: string, units: WorkingUnits = USUAL_UNITS): WorkMinutes | null {
  const found = DURATION.exec(text.trim());
  const unit = UNIT_OF[found?.[2]?.toLowerCase() ?? ""];
  if (!found || unit === undefined) return null;
  const amount = Number((found[1] ?? "").replace(",", "."));
  return Math.round(amount * minutesIn(unit, units));
}

function minutesIn(unit: "m" | "h" | "d" | "w" | "mo", units: WorkingUnits): number {
  switch (unit) {
    case "m":
      return 1;
    case "h":
      return 60;
    case "d":
      return units.minutesPerDay;
    case "w":
      return units.minutesPerWeek;
    case "mo":
      return units.minutesPerDay * units.daysPerMonth;
  }
}

/** `3d`, `2.5d`, `4h` or `20m`: the shortest text that `parseDuration` reads back. */
export function durationText(minutes: WorkMinutes, units: WorkingUnits = USUAL_UNITS): string {
  const days = minutes / units.minutesPerDay;
  if (Number.isInteger(days * 4)) return `${String(days)}d`;
  if (Number.isInteger(minutes / 15)) return `${String(minutes / 60)}h`;
  return `${String(minutes)}m`;
}
