import { fromWire, type Uid } from "@milepost/units";
import type { Change, Entity, LoggedOp } from "./change";
import { DoubleRow, UnknownRow, applyToColumns, nowOf, rowsOf } from "./columns";
import { byCodePoint, outlineOrder, uidOrder } from "./order";
import type { DerivedColumns, Plan } from "./plan";

/**
 * The plan after `change`, which must be the next in the log.
 *
 * Nothing of `plan` is edited; columns that the change leaves alone are shared with the answer.
 * Throws `SeqGap` if a change was missed and `UnknownRow` if the copy is not the server's.
 */
export function applyChange(plan: Plan, change: Change): Plan {
  if (change.seq !== plan.seq + 1) throw new SeqGap(plan.seq, change.seq);
  const of = (entity: Entity): readonly LoggedOp[] =>
    change.ops.filter((op) => op.entity === entity);
  const byUid = { orderOf: uidOrder };
  const tasks = applyToColumns(plan.tasks, of("task"), BY_PLACE);
  return {
    ...plan,
    seq: change.seq,
    settings: applyToSettings(plan.settings, of("settings")),
    tasks,
    milestones: applyToColumns(plan.milestones, of("milestone"), byUid),
    dependencies: applyToColumns(plan.dependencies, of("dependency"), byUid),
    resources: applyToColumns(plan.resources, of("resource"), byUid),
    assignments: applyToColumns(plan.assignments, of("assignment"), byUid),
    calendars: applyToList(plan.calendars, of("calendar"), compareUids),
    risks: applyToList(plan.risks, of("risk"), compareUids),
    baselines: applyToList(plan.baselines, of("baseline"), (a, b) => a.number - b.number),
    derived: applyDerived(plan.derived, change.derived, tasks.uid),
    findings: change.findings ?? plan.findings,
  };
}

const BY_PLACE = { orderOf: outlineOrder, placing: ["parent", "position"] };

interface Listed {
  readonly uid: Uid;
}

function compareUids(a: Listed, b: Listed): number {
  return byCodePoint(a.uid, b.uid);
}

/** A change was missed: the copy is at `have`, the change is `got`. Fetch the plan again. */
export class SeqGap extends Error {
  readonly code = "seq-gap";

  constructor(
    readonly have: number,
    readonly got: number,
  ) {
    super(`The plan is at change ${String(have)}; change ${String(got)} does not follow it.`);
  }
}

function applyToSettings(settings: Plan["settings"], ops: readonly LoggedOp[]): Plan["settings"] {
  return ops.reduce(
    (now, op) => (op.op === "set" ? { ...now, ...nowOf(op.fields) } : now),
    settings,
  );
}

function applyToList<T extends Listed>(
  list: readonly T[],
  ops: readonly LoggedOp[],
  compare: (a: T, b: T) => number,
): readonly T[] {
  if (ops.length === 0) return list;
  const items = new Map(list.map((item) => [item.uid, item]));
  for (const op of ops) applyToItem(items, op);
  return [...items.values()].sort(compare);
}

function applyToItem<T extends Listed>(items: Map<Uid, T>, op: LoggedOp): void {
  const before = items.get(op.uid);
  if (op.op === "add") {
    if (before) throw new DoubleRow(op.uid);
    // The log holds every field of an added row, so the fields are the row.
    items.set(op.uid, fromWire<T>({ uid: op.uid, ...op.fields }));
    return;
  }
  if (!before) throw new UnknownRow(op.uid);
  if (op.op === "set") items.set(op.uid, { ...before, ...nowOf(op.fields) });
  else items.delete(op.uid);
}

/** For each row, which of two tables it comes from and where it stands there. */
interface Source {
  readonly isNew: boolean;
  readonly row: number;
}

function applyDerived(
  before: DerivedColumns,
  moved: DerivedColumns,
  uids: readonly Uid[],
): DerivedColumns {
  if (moved.uid.length === 0 && areEqual(before.uid, uids)) return before;
  const sources = sourcesOf(before.uid, moved.uid, uids);
  const merged = <T>(was: readonly T[], now: readonly T[]): readonly T[] =>
    sources.flatMap(({ isNew, row }) => (isNew ? now : was).slice(row, row + 1));
  return {
    uid: merged(before.uid, moved.uid),
    start: merged(before.start, moved.start),
    finish: merged(before.finish, moved.finish),
    late_start: merged(before.late_start, moved.late_start),
    late_finish: merged(before.late_finish, moved.late_finish),
    total_float: merged(before.total_float, moved.total_float),
    free_float: merged(before.free_float, moved.free_float),
    critical: merged(before.critical, moved.critical),
    near_critical: merged(before.near_critical, moved.near_critical),
    drivers: merged(before.drivers, moved.drivers),
  };
}

function sourcesOf(
  before: readonly Uid[],
  moved: readonly Uid[],
  uids: readonly Uid[],
): readonly Source[] {
  const old = rowsOf(before);
  const fresh = rowsOf(moved);
  const sources: Source[] = [];
  for (const uid of uids) {
    const now = fresh.get(uid);
    const was = old.get(uid);
    if (now !== undefined) sources.push({ isNew: true, row: now });
    else if (was !== undefined) sources.push({ isNew: false, row: was });
    else throw new UnknownRow(uid);
  }
  return sources;
}

function areEqual(a: readonly Uid[], b: readonly Uid[]): boolean {
  return a === b || (a.length === b.length && a.every((uid, row) => uid === b[row]));
}
