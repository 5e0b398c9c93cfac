import type {
  MilestoneEffect,
  RegisterItem,
  RegisterKind,
  RiskEffect,
  RiskMatrix,
} from "@/api/register";

export const KINDS = ["risk", "issue", "assumption", "decision"] as const;

/** The states of each kind, in the order of a life. */
export const STATES: Readonly<Record<RegisterKind, readonly string[]>> = {
  risk: ["open", "mitigating", "occurred", "closed"],
  assumption: ["open", "confirmed", "wrong"],
  issue: ["open", "in-progress", "resolved", "closed"],
  decision: ["proposed", "decided", "superseded", "dropped"],
};

const PRIORITIES = ["low", "medium", "high", "critical"];

export interface RegisterFilter {
  readonly kind: RegisterKind | "";
  readonly text: string;
  readonly owner: string;
  readonly showsEnded: boolean;
  /** Classes of probability and impact picked in the matrix. */
  readonly cell: { readonly probability: number; readonly impact: number } | null;
}

export const NO_FILTER: RegisterFilter = {
  kind: "",
  text: "",
  owner: "",
  showsEnded: false,
  cell: null,
};

/** The class of a probability, 1 to 5. */
export const probabilityClass = (matrix: RiskMatrix, probability: number): number =>
  matrix.probability_steps.filter((step) => probability > step).length + 1;

/** The items that a filter lets through, in their order. */
export function filterItems(
  items: readonly RegisterItem[],
  filter: RegisterFilter,
  matrix: RiskMatrix,
): readonly RegisterItem[] {
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (filter.kind && item.kind !== filter.kind) return false;
    if (!filter.showsEnded && !item.is_open) return false;
    if (filter.owner && item.owner !== filter.owner) return false;
    if (filter.cell && !isInCell(item, filter.cell, matrix)) return false;
    if (words.length === 0) return true;
    const text = [item.code, item.name, item.owner, item.category, item.description]
      .join(" ")
      .toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Whether a risk lies in a cell of the matrix. */
export function isInCell(
  item: RegisterItem,
  cell: { readonly probability: number; readonly impact: number },
  matrix: RiskMatrix,
): boolean {
  return (
    item.kind === "risk" &&
    item.impact === cell.impact &&
    probabilityClass(matrix, item.probability ?? 0) === cell.probability
  );
}

export const SORTS = ["code", "name", "state", "owner", "due", "weight", "effect"] as const;
export type RegisterSort = (typeof SORTS)[number];
export interface SortOrder {
  readonly key: RegisterSort;
  readonly isDescending: boolean;
}

/** How much an item weighs beside others: a risk by its score, an issue by its priority. */
export function weightOf(item: RegisterItem): number {
  if (item.score !== null) return item.score;
  if (item.priority) return [3, 8, 15, 20][PRIORITIES.indexOf(item.priority)] ?? 0;
  return item.impact ?? 0;
}

/** The days of P80 by which a risk moves the milestone it moves most; by the mean in a tie. */
export function worstEffect(effect: RiskEffect | undefined): MilestoneEffect | null {
  const found = effect?.milestones ?? [];
  return found.reduce<MilestoneEffect | null>(
    (worst, one) => (worst === null || isWorse(one, worst) ? one : worst),
    null,
  );
}

const isWorse = (one: MilestoneEffect, other: MilestoneEffect): boolean =>
  one.p80_days > other.p80_days ||
  (one.p80_days === other.p80_days && one.mean_days > other.mean_days);

/** Items in the order asked for; equal ones keep the register's order. */
export function sortItems(
  items: readonly RegisterItem[],
  { key, isDescending }: SortOrder,
  effects: ReadonlyMap<string, RiskEffect>,
): readonly RegisterItem[] {
  if (key === "code" && !isDescending) return items;
  const effect = (item: RegisterItem): number =>
    worstEffect(effects.get(item.uid))?.mean_days ?? -1;
  const value: Record<RegisterSort, (item: RegisterItem) => string | number> = {
    code: ({ kind, number }) => KINDS.indexOf(kind) * 1e9 + number,
    name: ({ name }) => name.toLocaleLowerCase(),
    state: ({ kind, state }) => STATES[kind].indexOf(state),
    owner: ({ owner }) => (owner ? owner.toLocaleLowerCase() : "\uffff"),
    due: ({ due_on: due }) => due ?? Number.MAX_SAFE_INTEGER,
    weight: weightOf,
    effect,
  };
  const keyed = items.map((item) => ({ item, by: value[key](item) }));
  const sign = isDescending ? -1 : 1;
  keyed.sort((a, b) => (a.by < b.by ? -sign : a.by > b.by ? sign : 0));
  return keyed.map(({ item }) => item);
}

/** How many items of each kind there are, ended ones only where they are shown. */
export function countByKind(
  items: readonly RegisterItem[],
  showsEnded: boolean,
): Readonly<Record<RegisterKind, number>> {
  const counts = { risk: 0, issue: 0, assumption: 0, decision: 0 };
  for (const item of items) if (showsEnded || item.is_open) counts[item.kind] += 1;
  return counts;
}
