import { fromWire, type Uid } from "@milepost/units";
import type { Change, Entity, LoggedOp } from "./change";
import { applyToColumns, nowOf, reordered, rowsOf } from "./columns";
import { outlineOrder } from "./outline-order";
import type { DerivedColumns, Plan, TaskColumns } from "./plan";

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
  const tasks = applyToTasks(plan.tasks, of("task"));
  return {
    ...plan,
    seq: change.seq,
    settings: applyToSettings(plan.settings, of("settings")),
    tasks,
    milestones: applyToColumns(plan.milestones, of("milestone")),
    dependencies: applyToColumns(plan.dependencies, of("dependency")),
    calendars: applyToList(plan.calendars, of("calendar"), (row) => row.uid),
    resources: applyToColumns(plan.resources, of("resource")),
    assignments: applyToColumns(plan.assignments, of("assignment")),
    risks: applyToList(plan.risks, of("risk"), (row) => row.uid),
    baselines: applyToList(plan.baselines, of("baseline"), (row) => String(row.number)),
    derived: applyDerived(plan.derived, change.derived, tasks.uid),
    findings: change.findings,
  };
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

function applyToTasks(tasks: TaskColumns, ops: readonly LoggedOp[]): TaskColumns {
  const edited = applyToColumns(tasks, ops);
  const moves = ops.some(
    (op) => op.op === "add" || "parent" in op.fields || "position" in op.fields,
  );
  return moves ? reordered(edited, outlineOrder(edited)) : edited;
}

function applyToSettings(settings: Plan["settings"], ops: readonly LoggedOp[]): Plan["settings"] {
  return ops.reduce(
    (now, op) => (op.op === "set" ? { ...now, ...nowOf(op.fields) } : now),
    settings,
  );
}

function applyToList<T extends object>(
  list: readonly T[],
  ops: readonly LoggedOp[],
  uidOf: (row: T) => Uid,
): readonly T[] {
  return ops.reduce((now, op) => applyOpToList(now, op, uidOf), list);
}

function applyOpToList<T extends object>(
  list: readonly T[],
  op: LoggedOp,
  uidOf: (row: T) => Uid,
): readonly T[] {
  const others = list.filter((row) => uidOf(row) !== op.uid);
  if (op.op === "remove") return others;
  if (op.op === "set") {
    const fields = nowOf(op.fields);
    return list.map((row) => (uidOf(row) === op.uid ? Object.assign({}, row, fields) : row));
  }
  // The log holds every field of an added row, so the fields are the row.
  return [...others, fromWire<T>(op.fields)];
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
  }
  return sources;
}

function areEqual(a: readonly Uid[], b: readonly Uid[]): boolean {
  return a === b || (a.length === b.length && a.every((uid, row) => uid === b[row]));
}
