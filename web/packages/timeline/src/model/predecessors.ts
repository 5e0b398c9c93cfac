import type { DependencyKind } from "@milepost/live";
import { type LagUnit, lagText, parseLag, type Uid, type WorkingUnits } from "@milepost/units";
import type { PredecessorEntry } from "../types";
import type { RowModel } from "./row-model";

const ENTRY = /^(\d+)\s*(FS|SS|FF|SF)?\s*([+−-].+)?$/i;

const indexes = new WeakMap<RowModel, ReadonlyMap<Uid, readonly number[]>>();

/** The dependencies that end at each row, as places in the dependency columns. */
export function dependenciesInto(model: RowModel, row: number): readonly number[] {
  let index = indexes.get(model);
  if (!index) {
    index = bySuccessor(model);
    indexes.set(model, index);
  }
  return index.get(model.uidOf(row)) ?? [];
}

function bySuccessor(model: RowModel): ReadonlyMap<Uid, readonly number[]> {
  const found = new Map<Uid, number[]>();
  model.plan.dependencies.successor.forEach((uid, at) => {
    const list = found.get(uid);
    if (list) list.push(at);
    else found.set(uid, [at]);
  });
  return found;
}

/** A row's predecessors as text: `3, 5SS+2d`. FS and no lag go without saying. */
export function predecessorsText(model: RowModel, row: number, units: WorkingUnits): string {
  const { predecessor, kind, lag, lag_unit: lagUnit } = model.plan.dependencies;
  return dependenciesInto(model, row)
    .map((at) => {
      const number = (model.rows.get(predecessor[at] ?? "") ?? -1) + 1;
      const lagPart = signedLag(lag[at] ?? 0, lagUnit[at] ?? "working", units);
      const kindPart = kind[at] === "FS" && lagPart === "" ? "" : (kind[at] ?? "FS");
      return `${String(number)}${kindPart}${lagPart}`;
    })
    .join(", ");
}

function signedLag(lag: number, unit: LagUnit, units: WorkingUnits): string {
  if (lag === 0) return "";
  return `${lag > 0 ? "+" : ""}${lagText({ lag, lag_unit: unit }, units)}`;
}

/** The predecessors that a person wrote, or the part that cannot be read. */
export type ParsedPredecessors =
  { readonly entries: readonly PredecessorEntry[] } | { readonly unread: string };

/** Read `3, 5SS+2d`: numbers are rows as the grid counts them, from 1. */
export function parsePredecessors(
  model: RowModel,
  text: string,
  units: WorkingUnits,
): ParsedPredecessors {
  const entries: PredecessorEntry[] = [];
  const parts = text.split(/[,;]/).map((part) => part.trim());
  for (const part of parts.filter((one) => one !== "")) {
    const entry = parseEntry(model, part, units);
    if (!entry) return { unread: part };
    entries.push(entry);
  }
  return { entries };
}

function parseEntry(model: RowModel, part: string, units: WorkingUnits): PredecessorEntry | null {
  const found = ENTRY.exec(part);
  const row = Number(found?.[1] ?? 0) - 1;
  if (!found || row < 0 || row >= model.count) return null;
  const lag = parseLag(found[3] ?? "0", units);
  return lag && { uid: model.uidOf(row), kind: kindFrom(found[2]), ...lag };
}

function kindFrom(text: string | undefined): DependencyKind {
  const kinds: readonly DependencyKind[] = ["FS", "SS", "FF", "SF"];
  return kinds.find((kind) => kind === text?.toUpperCase()) ?? "FS";
}
