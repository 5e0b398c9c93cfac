import type { Op, TaskKind } from "@milepost/live";
import type { Reorder } from "@milepost/timeline";
import type { Uid } from "@milepost/units";
import { newKey } from "@/api/client";
import { setTask } from "./date-ops";
import { type PlanRows, positionAfter, positionBefore } from "./plan-rows";

const UID_LENGTH = 12;
const ONE_DAY = 480;

/** A uid for something this page adds. */
export const newUid = (): Uid => newKey().slice(0, UID_LENGTH);

/** A new row after the row `after`, or last in the plan. */
export function opsOfAdd(
  rows: PlanRows,
  { after, kind, name, uid }: { after: Uid | null; kind: TaskKind; name: string; uid: Uid },
): readonly Op[] {
  const row = after === null ? undefined : rows.find(after);
  const place = row
    ? { parent: row.parent, position: positionAfter(rows, row) }
    : { parent: null, position: positionBefore(rows, null, null) };
  const duration = kind === "task" ? rows.plan.settings.minutes_per_day || ONE_DAY : 0;
  return [{ op: "add", entity: "task", uid, fields: { name, kind, ...place, duration } }];
}

/** Rows removed with all that lies below them; a row below another one goes with it. */
export function opsOfRemove(rows: PlanRows, uids: readonly Uid[]): readonly Op[] {
  const chosen = new Set(uids);
  const isBelowChosen = (uid: Uid): boolean => {
    const parent = rows.find(uid)?.parent ?? null;
    return parent !== null && (chosen.has(parent) || isBelowChosen(parent));
  };
  return uids
    .filter((uid) => !isBelowChosen(uid))
    .map((uid) => ({ op: "remove", entity: "task", uid }));
}

/** Each row becomes the last child of the row above it on its level. */
export function opsOfIndent(rows: PlanRows, uids: readonly Uid[]): readonly Op[] {
  return uids.flatMap((uid) => {
    const row = rows.find(uid);
    const siblings = row ? rows.children(row.parent) : [];
    const above = siblings[siblings.findIndex((sibling) => sibling.uid === uid) - 1];
    if (!above || above.kind === "milestone") return [];
    return [setTask(uid, { parent: above.uid, position: positionBefore(rows, above.uid, null) })];
  });
}

/** Each row becomes the next sibling of its phase. */
export function opsOfOutdent(rows: PlanRows, uids: readonly Uid[]): readonly Op[] {
  return uids.flatMap((uid) => {
    const parent = rows.find(rows.find(uid)?.parent ?? "");
    if (!parent) return [];
    return [setTask(uid, { parent: parent.parent, position: positionAfter(rows, parent) })];
  });
}

/** A row put elsewhere. */
export const opsOfReorder = (rows: PlanRows, { uid, parent, before }: Reorder): readonly Op[] => [
  setTask(uid, { parent, position: positionBefore(rows, parent, before) }),
];
