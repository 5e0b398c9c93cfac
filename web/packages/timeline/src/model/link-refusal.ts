import { rowsOf, type Plan } from "@milepost/live";
import type { RowModel } from "./row-model";

/** Why a dependency must not be drawn. */
export type LinkRefusal = "self" | "exists" | "phase" | "loop";

/** Why a dependency from one row to another is refused; null if it may be drawn. */
export function linkRefusal(model: RowModel, from: number, to: number): LinkRefusal | null {
  if (from === to) return "self";
  if (isWithin(model, from, to) || isWithin(model, to, from)) return "phase";
  const { predecessor, successor } = model.plan.dependencies;
  const fromUid = model.uidOf(from);
  const toUid = model.uidOf(to);
  if (predecessor.some((uid, at) => uid === fromUid && successor[at] === toUid)) return "exists";
  return leadsTo(model, to, from) ? "loop" : null;
}

function isWithin(model: RowModel, row: number, phase: number): boolean {
  return row > phase && row < model.endOf(phase);
}

/**
 * Whether work flows from one row to another: along dependencies and contributions, from a row to
 * the phases that end with it, and from a phase to the rows that begin with it.
 */
export function leadsTo(model: RowModel, from: number, to: number): boolean {
  const successors = successorsOf(model);
  const goals = familyOf(model, to);
  const seen = new Set<number>();
  const pending = [...familyOf(model, from)];
  for (let row = pending.pop(); row !== undefined; row = pending.pop()) {
    if (seen.has(row)) continue;
    seen.add(row);
    if (goals.has(row)) return true;
    for (const next of successors.get(row) ?? []) pending.push(...familyOf(model, next));
    const above = model.parentOf(row);
    if (above >= 0) pending.push(...outOf(successors, model, above));
  }
  return false;
}

/** A row and everything below it. */
function familyOf(model: RowModel, row: number): ReadonlySet<number> {
  const family = new Set<number>();
  for (let one = row; one < model.endOf(row); one += 1) family.add(one);
  return family;
}

/** Where the links of the phases above a row lead: they wait for the row too. */
function outOf(
  successors: ReadonlyMap<number, readonly number[]>,
  model: RowModel,
  phase: number,
): readonly number[] {
  const found: number[] = [];
  for (let above = phase; above >= 0; above = model.parentOf(above))
    for (const next of successors.get(above) ?? []) found.push(...familyOf(model, next));
  return found;
}

const known = new WeakMap<Plan, ReadonlyMap<number, readonly number[]>>();

function successorsOf(model: RowModel): ReadonlyMap<number, readonly number[]> {
  const made = known.get(model.plan) ?? readSuccessors(model.plan);
  known.set(model.plan, made);
  return made;
}

function readSuccessors(plan: Plan): ReadonlyMap<number, readonly number[]> {
  const rows = rowsOf(plan.tasks.uid);
  const found = new Map<number, number[]>();
  const add = (from: number, toUid: string): void => {
    const to = rows.get(toUid);
    if (to === undefined) return;
    const list = found.get(from);
    if (list) list.push(to);
    else found.set(from, [to]);
  };
  const isTied = (uid: string): boolean =>
    plan.tasks.kind[rows.get(uid) ?? -1] === "level-of-effort";
  plan.dependencies.predecessor.forEach((uid, at) => {
    const to = plan.dependencies.successor[at] ?? "";
    // A level of effort goes along with both ends: no work flows through it.
    if (!isTied(uid) && !isTied(to)) add(rows.get(uid) ?? -1, to);
  });
  plan.tasks.contributes_to.forEach((milestones, row) => {
    for (const uid of milestones) add(row, uid);
  });
  return found;
}
