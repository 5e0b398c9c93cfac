import type { Warning } from "@/api/warnings";
import type { Words } from "@/lib/use-words";

const MINUTES_PER_DAY = 1440;

/** What a card's texts are filled with: dates in words, numbers to a tenth, thresholds as limits. */
export function valuesOf(
  { figures, thresholds, name }: Warning,
  { day, locale }: Pick<Words, "day" | "locale">,
): Record<string, string | number> {
  const facts = Object.entries(figures).map(([key, value]) => [
    key,
    key.endsWith("_date") && typeof value === "number" ? day(value) : shown(value, locale),
  ]);
  const limits = Object.entries(thresholds).map(([key, value]) => [
    `limit_${key}`,
    shown(value, locale),
  ]);
  return Object.fromEntries([["name", name], ...facts, ...limits]);
}

/** Whole numbers stay numbers, since some texts choose their plural by them. */
const shown = (value: string | number, locale: string): string | number =>
  typeof value === "number" && !Number.isInteger(value)
    ? value.toLocaleString(locale, { maximumFractionDigits: 1 })
    : value;

/** The days by which a date moved, with its sign, or null if it did not or is not known. */
export function shiftOf(pair: readonly (number | null)[]): number | null {
  const [was = null, now = null] = pair;
  if (was === null || now === null) return null;
  const days = Math.round((now - was) / MINUTES_PER_DAY);
  return days === 0 ? null : days;
}

/** "+6", "−2". */
export const signed = (days: number): string => (days > 0 ? `+${days}` : `−${-days}`);

export type Option =
  | "replan"
  | "slack"
  | "scope"
  | "client"
  | "change"
  | "owner"
  | "evidence"
  | "kpi"
  | "load"
  | "gate";

const OPTIONS: Readonly<Record<string, readonly Option[]>> = {
  "forecast-drift": ["replan", "scope", "slack", "change"],
  "probability-drop": ["replan", "scope", "slack", "change"],
  "deadline-missed": ["replan", "scope", "change"],
  "buffer-use": ["replan", "scope", "slack"],
  "float-shrinking": ["replan", "scope"],
  "stale-task": ["replan"],
  "blocked-task": ["replan", "change"],
  "scope-growth": ["scope", "client", "change"],
  "estimate-growth": ["replan", "scope", "slack"],
  "kpi-miss": ["kpi", "client"],
  "kpi-source": ["kpi"],
  "evidence-mismatch": ["evidence"],
  "client-waiting": ["client"],
  "owner-overloaded": ["load", "replan"],
  "missing-owner": ["owner"],
  "people-change": ["load", "replan"],
};

/** What may be done about a warning, beside accepting it or putting it off. */
export const optionsOf = ({
  rule,
  message,
}: Pick<Warning, "rule" | "message">): readonly Option[] =>
  message === "blocked-by-gate" ? ["gate"] : (OPTIONS[rule] ?? []);

export interface Group {
  readonly milestone: string;
  readonly warnings: readonly Warning[];
}

/** The warnings in groups by milestone, in the order given; those of none come last. */
export function groupsOf(warnings: readonly Warning[]): readonly Group[] {
  const groups = new Map<string, Warning[]>();
  for (const warning of warnings) {
    const group = groups.get(warning.milestone);
    if (group) group.push(warning);
    else groups.set(warning.milestone, [warning]);
  }
  return [...groups].map(([milestone, found]) => ({ milestone, warnings: found }));
}
