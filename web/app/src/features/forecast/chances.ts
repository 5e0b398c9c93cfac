/** Low, likely and high durations in working minutes. */
export interface Time {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** A gate that may send back: what is done again takes a time, or a share of what tasks took. */
export interface Rework {
  readonly gate: string;
  readonly probability: number;
  readonly tasks?: readonly string[];
  readonly share?: number;
  readonly time?: Time | null;
  readonly at_most?: number;
  readonly fading?: number;
}

/** Tasks that are done with a probability, all of them or none. */
export interface Branch {
  readonly name: string;
  readonly probability: number;
  readonly tasks: readonly string[];
}

/** Either, or: exactly one branch is taken. */
export interface EitherOr {
  readonly name: string;
  readonly branches: readonly Branch[];
}

/** Days that are lost at random, with a chance for each month, January first. */
export interface Downtime {
  readonly name: string;
  readonly chances: readonly number[];
  readonly tasks?: readonly string[];
  readonly calendar?: string | null;
  readonly spell_days?: number | null;
}

export const MONTHS = 12;
const PERCENT = 100;
const MOST_SPELL = 60;
const ROUNDING = 1e-6;
const DIGITS = 4;

const numberOf = (text: string): number => (text.trim() ? Number(text.replace(",", ".")) : NaN);

/** The share that a text of per cents names, null if it names none from 0 to 100. */
export function shareOf(text: string): number | null {
  const value = numberOf(text);
  return value >= 0 && value <= PERCENT ? Number((value / PERCENT).toFixed(DIGITS + 2)) : null;
}

/** A share as the text of per cents in which it is edited. */
export const percentOf = (share: number): string =>
  String(Number((share * PERCENT).toFixed(DIGITS)));

/** The working minutes that a text of days names, null if it names none. */
export function minutesOf(text: string, minutesPerDay: number): number | null {
  const days = numberOf(text);
  return days >= 0 ? Math.round(days * minutesPerDay) : null;
}

/** The time that three texts of days name, null unless low ≤ likely ≤ high. */
export function timeOf(texts: readonly string[], minutesPerDay: number): Time | null {
  const found = texts.map((text) => minutesOf(text, minutesPerDay)).filter((each) => each !== null);
  const [low, likely, high] = found;
  if (low === undefined || likely === undefined || high === undefined) return null;
  return low <= likely && likely <= high && high > 0 ? { low, likely, high } : null;
}

/** Whether branches may form a choice: named, each in its own words, and adding up to 1. */
export function addsUp(branches: readonly Branch[]): boolean {
  const total = branches.reduce((sum, { probability }) => sum + probability, 0);
  return Math.abs(total - 1) < ROUNDING;
}

/** The names of all branches of a plan but one's own, of which no two may be alike. */
export function namesTaken(
  branches: readonly Branch[],
  choices: readonly EitherOr[],
): ReadonlySet<string> {
  return new Set([
    ...branches.map(({ name }) => name),
    ...choices.flatMap((choice) => choice.branches.map(({ name }) => name)),
  ]);
}

/** The mean days of a spell that a text names: null for none, undefined if it makes no sense. */
export function spellOf(text: string): number | null | undefined {
  if (!text.trim()) return null;
  const days = numberOf(text);
  return days >= 1 && days <= MOST_SPELL ? days : undefined;
}

/** The chances of all months, null where a text names none or no day of the year would be left. */
export function monthsOf(texts: readonly string[]): readonly number[] | null {
  const found = texts.map(shareOf);
  const chances = found.filter((chance) => chance !== null);
  return chances.length === MONTHS && chances.some((chance) => chance < 1) ? chances : null;
}

/** The name of what each task lies in. */
export function branchesByTask(
  branches: readonly { readonly name: string; readonly tasks: readonly string[] }[],
): ReadonlyMap<string, string> {
  return new Map(branches.flatMap(({ name, tasks }) => tasks.map((uid) => [uid, name] as const)));
}
