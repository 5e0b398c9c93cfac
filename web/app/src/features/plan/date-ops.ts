import type { Op } from "@milepost/live";
import type { Move, Resize, Schedule } from "@milepost/timeline";
import type { Uid, WallMinutes } from "@milepost/units";
import type { PlanRow, PlanRows } from "./plan-rows";
import { workingMinutesBetween } from "./working-days";

/** Set fields of one task. */
export const setTask = (uid: Uid, fields: Readonly<Record<string, unknown>>): Op => ({
  op: "set",
  entity: "task",
  uid,
  fields,
});

/**
 * The fields that make a row last `duration`. Where the remaining duration was given by hand it
 * changes by as much, for the finish follows from it.
 */
export function durationFields(
  { plan }: PlanRows,
  row: PlanRow,
  duration: number,
): Readonly<Record<string, number>> {
  const remaining = plan.tasks.remaining_duration[row.index] ?? null;
  if (remaining === null) return { duration };
  const longer = duration - (plan.tasks.duration[row.index] ?? 0);
  return { duration, remaining_duration: Math.max(0, remaining + longer) };
}

/** The fields that let begun work last as much longer as its bar was pulled, by what remains of it. */
function remainingFields(
  { plan }: PlanRows,
  row: PlanRow,
  length: number,
): Readonly<Record<string, number>> {
  const { duration, percent_complete: percents, remaining_duration: remainings } = plan.tasks;
  const planned = duration[row.index] ?? 0;
  const left = planned * (1 - (percents[row.index] ?? 0) / 100);
  const drawn = workingMinutesBetween(plan, row.start ?? 0, row.finish ?? 0);
  const longer = Math.round(length - drawn);
  return {
    duration: Math.max(0, planned + longer),
    remaining_duration: Math.max(0, Math.round(remainings[row.index] ?? left) + longer),
  };
}

/** A row begins no earlier than a date: how a person's wish for a start enters the network. */
const startNoEarlier = (date: WallMinutes) => ({
  constraint_kind: "start-no-earlier-than",
  constraint_date: date,
});

/** The rows that carry the others along: a phase moves through those in it that wait for nothing in it. */
function leadersOf(rows: PlanRows, uid: Uid): readonly PlanRow[] {
  const row = rows.find(uid);
  if (!row) return [];
  if (row.kind !== "phase") return [row];
  const inside = leavesBelow(rows, uid);
  const { predecessor, successor } = rows.plan.dependencies;
  // What waits only for work that has begun must be moved itself: that work stays.
  const movable = new Set(inside.filter((leaf) => !leaf.isStarted).map((leaf) => leaf.uid));
  const waiting = new Set(successor.filter((_, link) => movable.has(predecessor[link] ?? "")));
  return inside.filter((leaf) => !waiting.has(leaf.uid) && !leaf.isStarted);
}

function leavesBelow(rows: PlanRows, parent: Uid): readonly PlanRow[] {
  return rows
    .children(parent)
    .flatMap((row) => (row.kind === "phase" ? leavesBelow(rows, row.uid) : [row]));
}

function shift(rows: PlanRows, row: PlanRow, delta: number): Op {
  const { tasks } = rows.plan;
  const by = (date: WallMinutes | null | undefined) =>
    date === null || date === undefined ? null : date + delta;
  if (row.isManual) {
    return setTask(row.uid, {
      manual_start: by(tasks.manual_start[row.index] ?? row.start),
      manual_finish: by(tasks.manual_finish[row.index] ?? row.finish),
    });
  }
  return setTask(row.uid, startNoEarlier((row.start ?? rows.plan.settings.start) + delta));
}

/** What a drag of bars asks for; work that has begun stays where it is, finished or not. */
export function opsOfMove(rows: PlanRows, { uids, deltaMinutes }: Move): readonly Op[] {
  const leaders = new Map(
    uids.flatMap((uid) => leadersOf(rows, uid)).map((row) => [row.uid, row] as const),
  );
  return [...leaders.values()]
    .filter((row) => !row.isStarted && row.outside === null)
    .map((row) => shift(rows, row, deltaMinutes));
}

/** What a pull at one end of a bar asks for. */
export function opsOfResize(rows: PlanRows, { uid, edge, at, duration }: Resize): readonly Op[] {
  const row = rows.find(uid);
  if (row?.outside !== null) return [];
  if (row.isStarted && !row.isManual)
    return edge === "start" || row.isFinished
      ? []
      : [setTask(uid, remainingFields(rows, row, duration))];
  const length = durationFields(rows, row, duration);
  if (row.isManual) {
    return [setTask(uid, { ...length, [edge === "start" ? "manual_start" : "manual_finish"]: at })];
  }
  return [setTask(uid, edge === "start" ? { ...startNoEarlier(at), ...length } : length)];
}

/** What a span drawn for a row without dates asks for. */
export const opsOfSchedule = ({ uid, start, finish }: Schedule, duration: number): readonly Op[] =>
  finish > start
    ? [setTask(uid, { ...startNoEarlier(start), duration })]
    : [setTask(uid, startNoEarlier(start))];

/** What a start or finish typed in asks for. */
export function opsOfDate(
  rows: PlanRows,
  uid: Uid,
  field: "start" | "finish",
  date: WallMinutes,
): readonly Op[] {
  const row = rows.find(uid);
  if (row?.outside !== null) return [];
  if (row.isManual)
    return [setTask(uid, field === "start" ? { manual_start: date } : { manual_finish: date })];
  if (field === "start" && row.isStarted) return [setTask(uid, { actual_start: date })];
  return [
    setTask(
      uid,
      field === "start"
        ? startNoEarlier(date)
        : { constraint_kind: "finish-no-earlier-than", constraint_date: date },
    ),
  ];
}
