import type { Uid } from "@milepost/units";
import type { Core } from "../core";
import type { CellEditor } from "./cell-editor";

/** Keys that change rows: edit, add, delete, indent, reorder, select, open. */
export function editKey(core: Core, event: KeyboardEvent, editor: CellEditor): boolean {
  const { active } = core.state;
  if (!active) return false;
  switch (event.key) {
    case "Enter":
      return enter(core, active.uid, editor);
    case "F2":
      return editor.open(active.uid, active.column ?? "name");
    case " ":
      return toggleSelected(core, active.uid, event);
    case "Escape":
      if (core.state.selection.size === 0) return false;
      core.select([]);
      return true;
    default:
      return !core.state.options.isReadOnly && changeKey(core, event, active.uid);
  }
}

function enter(core: Core, uid: Uid, editor: CellEditor): boolean {
  const column = core.state.active?.column ?? null;
  if (column !== null && editor.open(uid, column)) return true;
  core.state.options.events.onOpen?.(uid);
  return true;
}

function toggleSelected(core: Core, uid: Uid, event: KeyboardEvent): boolean {
  const { selection } = core.state;
  const others = [...selection].filter((one) => one !== uid);
  if (event.ctrlKey || event.metaKey) core.select(selection.has(uid) ? others : [...others, uid]);
  else core.select([uid]);
  return true;
}

function changeKey(core: Core, event: KeyboardEvent, uid: Uid): boolean {
  const { events } = core.state.options;
  const isMain = event.ctrlKey || event.metaKey;
  const uids = subjects(core, uid);
  if (event.key === "Insert") return call(events.onAdd, { after: uid });
  if (event.key === "Delete") return call(events.onDelete, uids);
  if (isMain && event.key === "]") return call(events.onIndent, uids);
  if (isMain && event.key === "[") return call(events.onOutdent, uids);
  if (event.altKey && event.key === "ArrowUp") return reorder(core, uid, -1);
  if (event.altKey && event.key === "ArrowDown") return reorder(core, uid, 1);
  return false;
}

/** The selection if the active row is part of it, else the active row. */
export function subjects({ state }: Core, uid: Uid): readonly Uid[] {
  return state.selection.has(uid) ? [...state.selection] : [uid];
}

function call<T>(handler: ((value: T) => void) | undefined, value: T): boolean {
  handler?.(value);
  return handler !== undefined;
}

/** Put a row before the sibling above it, or after the one below it. */
function reorder({ state }: Core, uid: Uid, step: -1 | 1): boolean {
  const { model } = state;
  const row = model.rows.get(uid) ?? -1;
  const above = model.parentOf(row);
  const parent = above < 0 ? null : model.uidOf(above);
  const siblings = siblingsOf(model, row);
  const at = siblings.indexOf(row);
  const target = step < 0 ? siblings[at - 1] : siblings[at + 2];
  if (step > 0 && at === siblings.length - 1) return true;
  if (step < 0 && target === undefined) return true;
  const before = target === undefined ? null : model.uidOf(target);
  return call(state.options.events.onReorder, { uid, parent, before });
}

function siblingsOf(model: Core["state"]["model"], row: number): readonly number[] {
  const above = model.parentOf(row);
  const end = above < 0 ? model.count : model.endOf(above);
  const siblings: number[] = [];
  for (let one = above + 1; one < end; one = model.endOf(one)) siblings.push(one);
  return siblings;
}
