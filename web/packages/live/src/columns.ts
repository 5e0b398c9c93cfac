import type { Uid } from "@milepost/units";
import type { Fields, LoggedOp } from "./change";

/** A table kept as one list per field; `uid` names the rows. */
export type Columns = { readonly uid: readonly Uid[] } & Readonly<
  Record<string, readonly unknown[]>
>;

const rowsByUids = new WeakMap<readonly Uid[], ReadonlyMap<Uid, number>>();

/** Where each uid stands in its column. Computed once per column: columns never change in place. */
export function rowsOf(uids: readonly Uid[]): ReadonlyMap<Uid, number> {
  const known = rowsByUids.get(uids);
  if (known) return known;
  const rows = new Map<Uid, number>();
  uids.forEach((uid, row) => rows.set(uid, row));
  rowsByUids.set(uids, rows);
  return rows;
}

/**
 * The table after some operations on its rows, in the order that `orderOf` gives if the
 * operations can have changed it. Columns that no operation touches stay the same.
 */
export function applyToColumns<T extends Columns>(
  columns: T,
  ops: readonly LoggedOp[],
  { orderOf, placing = [] }: Ordering<T>,
): T {
  if (ops.length === 0) return columns;
  const draft = new ColumnsDraft(columns);
  for (const op of ops) {
    if (op.op === "set") draft.set(op.uid, nowOf(op.fields));
    else if (op.op === "add") draft.add(op.uid, op.fields);
    else draft.remove(op.uid);
  }
  const edited: T = Object.assign({}, columns, draft.finished());
  const isPlaced = ops.some((op) => op.op !== "set" || placing.some((field) => field in op.fields));
  return isPlaced ? reordered(edited, orderOf(edited)) : edited;
}

/** The order of a table's rows. */
export interface Ordering<T> {
  readonly orderOf: (columns: T) => readonly number[];
  /** The fields on which the order depends beside the uid. */
  readonly placing?: readonly string[];
}

/** The table with its rows in the order of `rows`. */
function reordered<T extends Columns>(columns: T, rows: readonly number[]): T {
  const entries = Object.entries(columns).map(([field, column]) => [
    field,
    rows.map((row) => column[row]),
  ]);
  return Object.assign({}, columns, Object.fromEntries(entries));
}

/** The new values of a logged `set`. */
export function nowOf(fields: Readonly<Record<string, readonly [unknown, unknown]>>): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, [, now]]) => [field, now]));
}

/** A table being edited; copies a column when it is first touched. */
class ColumnsDraft {
  private readonly touched: Record<string, unknown[]> = {};
  private rows: Map<Uid, number> | null = null;
  private readonly removed = new Set<number>();

  constructor(private readonly before: Columns) {}

  set(uid: Uid, fields: Fields): void {
    const row = (this.rows ?? rowsOf(this.before.uid)).get(uid);
    if (row === undefined) throw new UnknownRow(uid);
    for (const [field, value] of Object.entries(fields)) {
      if (field in this.before) this.column(field)[row] = value;
    }
  }

  add(uid: Uid, fields: Fields): void {
    if (this.ownRows().has(uid)) throw new DoubleRow(uid);
    const row = this.column("uid").length;
    for (const field of Object.keys(this.before)) this.column(field).push(fields[field] ?? null);
    this.column("uid")[row] = uid;
    this.ownRows().set(uid, row);
  }

  remove(uid: Uid): void {
    const row = this.ownRows().get(uid);
    if (row === undefined) throw new UnknownRow(uid);
    this.ownRows().delete(uid);
    this.removed.add(row);
  }

  finished(): Readonly<Record<string, readonly unknown[]>> {
    if (this.removed.size === 0) return this.touched;
    const kept = Object.keys(this.before).map((field) => [
      field,
      this.column(field).filter((_, row) => !this.removed.has(row)),
    ]);
    return Object.fromEntries(kept);
  }

  private column(field: string): unknown[] {
    return (this.touched[field] ??= [...(this.before[field] ?? [])]);
  }

  private ownRows(): Map<Uid, number> {
    return (this.rows ??= new Map(rowsOf(this.before.uid)));
  }
}

/** A change speaks of a row that this copy of the plan does not have: fetch the plan again. */
export class UnknownRow extends Error {
  readonly code = "unknown-row";

  constructor(readonly uid: Uid) {
    super(`The change touches "${uid}", which this copy of the plan does not have.`);
  }
}

/** A change adds a row that this copy of the plan has already: fetch the plan again. */
export class DoubleRow extends Error {
  readonly code = "double-row";

  constructor(readonly uid: Uid) {
    super(`The change adds "${uid}", which this copy of the plan has already.`);
  }
}
