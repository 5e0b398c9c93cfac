import type { Op } from "@milepost/live";
import type { Branch, Downtime, EitherOr, Rework } from "./chances";

/** Tasks of which any two have their durations correlated. */
export interface TaskGroup {
  readonly name: string;
  readonly correlation: number;
  readonly tasks: readonly string[];
}

/** Two tasks whose durations are correlated, less than zero if one is quick where the other is slow. */
export interface TaskPair {
  readonly first: string;
  readonly second: string;
  readonly correlation: number;
}

/** What ties the tasks of a plan, and whatever else its setting holds. */
export interface Uncertainty {
  readonly spread?: string;
  readonly groups?: readonly TaskGroup[];
  readonly pairs?: readonly TaskPair[];
  readonly reworks?: readonly Rework[];
  readonly branches?: readonly Branch[];
  readonly choices?: readonly EitherOr[];
  readonly downtimes?: readonly Downtime[];
  readonly [other: string]: unknown;
}

/** Correlations beyond this are as good as one and the same task. */
export const MOST_CORRELATION = 0.95;

/** The list with one item put in the place of another, appended, or taken out. */
export function replaced<T>(list: readonly T[], at: number | null, item: T | null): readonly T[] {
  if (item === null) return list.filter((_, place) => place !== at);
  return at === null ? [...list, item] : list.map((was, place) => (place === at ? item : was));
}

/** From where the spread of tasks without an estimate comes. */
export const spreadOf = ({ spread }: Uncertainty): "usual" | "learned" =>
  spread === "learned" ? "learned" : "usual";

/** The edit that gives a plan another uncertainty. */
export const opsOf = (uncertainty: Uncertainty): readonly Op[] => [
  { op: "set", entity: "settings", uid: "", fields: { uncertainty } },
];

/** Which group each task lies in, but for the group at `except`. */
export function groupsByTask(
  groups: readonly TaskGroup[],
  except: number | null,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  groups.forEach(({ name, tasks }, place) => {
    if (place !== except) tasks.forEach((uid) => found.set(uid, name));
  });
  return found;
}

/** What is wrong with a group as it is being written; null if nothing is. */
export function faultOfGroup({ name, tasks }: TaskGroup): "unnamed" | "tooFew" | null {
  if (!name.trim()) return "unnamed";
  return tasks.length < 2 ? "tooFew" : null;
}

/** What is wrong with a pair beside the others as it is being written; null if nothing is. */
export function faultOfPair(
  { first, second }: TaskPair,
  others: readonly TaskPair[],
): "tooFew" | "same" | "twice" | null {
  if (!first || !second) return "tooFew";
  if (first === second) return "same";
  const isTied = others.some(
    (pair) =>
      (pair.first === first && pair.second === second) ||
      (pair.first === second && pair.second === first),
  );
  return isTied ? "twice" : null;
}

/** The correlation that a text names, null if it is none within reach. */
export function correlationOf(text: string, least: number): number | null {
  const value = Number(text.replace(",", "."));
  return text.trim() && value >= least && value <= MOST_CORRELATION ? value : null;
}
