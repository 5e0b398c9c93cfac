import { type Plan, type TaskKind, rowsOf } from "@milepost/live";
import type { Uid } from "@milepost/units";

/** One row of the plan with the dates computed for it. */
export interface PlanRow {
  readonly uid: Uid;
  readonly index: number;
  readonly name: string;
  readonly kind: TaskKind;
  readonly parent: Uid | null;
  readonly position: number;
  readonly start: number | null;
  readonly finish: number | null;
  readonly isManual: boolean;
  /** The other project whose row this one stands for; null for a row of this project. */
  readonly outside: string | null;
  readonly isStarted: boolean;
  readonly isFinished: boolean;
}

/** A plan's rows found by uid and by parent. */
export interface PlanRows {
  readonly plan: Plan;
  readonly find: (uid: Uid) => PlanRow | undefined;
  /** The rows directly below `parent`, in the order of the outline. */
  readonly children: (parent: Uid | null) => readonly PlanRow[];
}

/** Index a plan; costs one pass over its rows, children are sorted when asked for. */
export function rowsOfPlan(plan: Plan): PlanRows {
  const rows = rowsOf(plan.tasks.uid);
  const derived = rowsOf(plan.derived.uid);
  const below = new Map<Uid | null, Uid[]>();
  plan.tasks.uid.forEach((uid, index) => {
    const parent = plan.tasks.parent[index] ?? null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(uid);
    else below.set(parent, [uid]);
  });
  const find = (uid: Uid): PlanRow | undefined => {
    const index = rows.get(uid);
    return index === undefined ? undefined : rowAt(plan, index, derived.get(uid));
  };
  const children = (parent: Uid | null): readonly PlanRow[] =>
    (below.get(parent) ?? []).flatMap((uid) => find(uid) ?? []);
  return { plan, find, children };
}

function rowAt({ tasks, derived }: Plan, index: number, at: number | undefined): PlanRow {
  const percent = tasks.percent_complete[index] ?? 0;
  return {
    uid: tasks.uid[index] ?? "",
    index,
    name: tasks.name[index] ?? "",
    kind: tasks.kind[index] ?? "task",
    parent: tasks.parent[index] ?? null,
    position: tasks.position[index] ?? 0,
    start: at === undefined ? null : (derived.start[at] ?? null),
    finish: at === undefined ? null : (derived.finish[at] ?? null),
    isManual: tasks.is_manual[index] ?? false,
    outside: tasks.external_plan[index]
      ? tasks.external_name[index] || tasks.external_plan[index]
      : null,
    isStarted: (tasks.actual_start[index] ?? null) !== null || percent > 0,
    isFinished: (tasks.actual_finish[index] ?? null) !== null || percent >= 100,
  };
}

/** The sort key of a place among the children of `parent`: before the row `before`, or last. */
export function positionBefore(rows: PlanRows, parent: Uid | null, before: Uid | null): number {
  const siblings = rows.children(parent);
  const place = before === null ? siblings.length : siblings.findIndex(({ uid }) => uid === before);
  const previous = siblings[place - 1]?.position;
  const next = siblings[place]?.position;
  if (previous === undefined) return next === undefined ? 1 : next - 1;
  return next === undefined ? previous + 1 : (previous + next) / 2;
}

/** The sort key of the place right after the row `after`. */
export function positionAfter(rows: PlanRows, after: PlanRow): number {
  const siblings = rows.children(after.parent);
  const place = siblings.findIndex(({ uid }) => uid === after.uid);
  return positionBefore(rows, after.parent, siblings[place + 1]?.uid ?? null);
}
