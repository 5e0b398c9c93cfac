import type { Uid } from "@milepost/units";
import type { Core } from "../core";
import type { ColumnId } from "../types";
import { closest } from "../dom/element";
import { activate } from "./active-cell";
import type { CellEditor } from "./cell-editor";
import { slotAt } from "./hover";
import type { Listeners } from "./listeners";

const COLUMN_IDS: readonly ColumnId[] = [
  "number",
  "name",
  "owner",
  "duration",
  "start",
  "finish",
  "percent",
  "slip",
  "predecessors",
];

/** Clicks: select rows, open and close phases, follow the arrows at the edge. */
export function attachClicks(core: Core, listeners: Listeners, editor: CellEditor): void {
  const { stage } = core.frame;
  listeners.on(stage, "click", (event) => {
    if (closest(event, ".mp-tl-chip")) return followChip(core, event);
    const toggle = closest(event, ".mp-tl-toggle");
    const uid = closest(event, "[data-uid]")?.dataset["uid"];
    if (toggle && uid !== undefined) return core.toggle(uid);
    if (closest(event, ".mp-tl-editor")) return;
    if (uid !== undefined) return clickRow(core, uid, event);
    if (closest(event, ".mp-tl-body") && slotAt(core, event.clientY) < 0) core.select([]);
  });
  listeners.on(stage, "dblclick", (event) => {
    const bar = closest(event, ".mp-tl-bar")?.dataset["uid"];
    if (bar !== undefined) return core.state.options.events.onOpen?.(bar);
    const column = columnOf(event);
    const uid = closest(event, ".mp-tl-row")?.dataset["uid"];
    if (uid !== undefined && column && !closest(event, ".mp-tl-toggle")) editor.open(uid, column);
  });
  listeners.on(stage, "contextmenu", (event) => {
    const { onContextMenu } = core.state.options.events;
    if (!onContextMenu) return;
    event.preventDefault();
    const uid = closest(event, "[data-uid]")?.dataset["uid"] ?? null;
    if (uid !== null && !core.state.selection.has(uid)) core.select([uid]);
    onContextMenu({ uid, x: event.clientX, y: event.clientY });
  });
}

/** A click selects the row; in the grid it makes the cell active too. */
function clickRow(core: Core, uid: Uid, event: MouseEvent): void {
  selectBy(core, uid, event);
  const slot = core.state.outline.slotOf(core.state.model.rows.get(uid) ?? -1);
  activate(core, slot, columnOf(event));
  core.frame.grid.focus({ preventScroll: true });
}

function columnOf(event: Event): ColumnId | null {
  const column = closest(event, ".mp-tl-cell")?.dataset["column"];
  return COLUMN_IDS.find((id) => id === column) ?? null;
}

/** Select one row; with Ctrl or Cmd add or drop it; with Shift take all up to it. */
export function selectBy(
  core: Core,
  uid: Uid,
  keys: { readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean },
): void {
  const { selection } = core.state;
  if (keys.shiftKey) return core.select(rangeTo(core, uid));
  if (!keys.ctrlKey && !keys.metaKey) return core.select([uid]);
  const others = [...selection].filter((one) => one !== uid);
  core.select(selection.has(uid) ? others : [...others, uid]);
}

/** The rows shown from the one selected last to `uid`. */
function rangeTo(core: Core, uid: Uid): readonly Uid[] {
  const { model, outline, selection, active } = core.state;
  const anchor = active?.uid ?? [...selection].at(-1) ?? uid;
  const slots = [anchor, uid].map((one) => outline.slotOf(model.rows.get(one) ?? 0));
  const first = Math.min(...slots);
  const last = Math.max(...slots);
  return Array.from({ length: last - first + 1 }, (_, i) => model.uidOf(outline.rowAt(first + i)));
}

function followChip(core: Core, event: MouseEvent): void {
  const uid = closest(event, ".mp-tl-chip")?.dataset["uid"];
  if (uid === undefined) return core.scrollToDate(core.state.options.now);
  const dates = core.state.datesOf(core.state.model.rows.get(uid) ?? -1);
  if (dates) core.scrollToDate(dates.start, 0.2);
}
