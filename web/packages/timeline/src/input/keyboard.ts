import type { Core } from "../core";
import { activate, activeSlot, columnBeside, pointAtActive } from "./active-cell";
import type { CellEditor } from "./cell-editor";
import { chartKey } from "./chart-keys";
import type { Listeners } from "./listeners";
import { editKey } from "./row-keys";

/** The keys of the tree grid: the ARIA treegrid pattern with rows and cells, and those of the chart. */
export function attachKeyboard(core: Core, listeners: Listeners, editor: CellEditor): void {
  core.onFrame(() => pointAtActive(core));
  const { grid } = core.frame;
  listeners.on(grid, "focus", () => {
    if (activeSlot(core) < 0) activate(core, 0, null);
    else core.refresh();
  });
  listeners.on(grid, "keydown", (event) => {
    if (event.target !== grid) return;
    const isUsed =
      navigate(core, event) || editKey(core, event, editor) || chartKey(core, event, editor);
    if (!isUsed) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function navigate(core: Core, event: KeyboardEvent): boolean {
  if (event.altKey) return false;
  const { state } = core;
  const slot = activeSlot(core);
  const column = state.active?.column ?? null;
  const page = Math.max(1, Math.floor(state.viewport.height / state.options.rowHeight) - 1);
  const isMain = event.ctrlKey || event.metaKey;
  const rows: Readonly<Record<string, number>> = {
    ArrowDown: slot + 1,
    ArrowUp: slot - 1,
    PageDown: slot + page,
    PageUp: slot - page,
    ...(isMain || column === null ? { Home: 0, End: state.outline.count - 1 } : {}),
  };
  const target = rows[event.key];
  if (target !== undefined) {
    activate(core, target, column);
    if (event.shiftKey) extendSelection(core);
    return true;
  }
  return sideways(core, event.key);
}

function sideways(core: Core, key: string): boolean {
  const { state } = core;
  const slot = activeSlot(core);
  const column = state.active?.column ?? null;
  const last = state.columns.at(-1)?.id ?? null;
  switch (key) {
    case "ArrowRight":
      return column === null
        ? openOrEnter(core, slot)
        : go(core, slot, columnBeside(core, column, 1));
    case "ArrowLeft":
      return column === null
        ? closeOrLeave(core, slot)
        : go(core, slot, columnBeside(core, column, -1));
    case "Home":
      return go(core, slot, columnBeside(core, null, 1));
    case "End":
      return go(core, slot, last);
    default:
      return false;
  }
}

function go(core: Core, slot: number, column: ReturnType<typeof columnBeside>): boolean {
  activate(core, slot, column);
  return true;
}

/** Right on a row: open it if it is closed, else go to its first cell. */
function openOrEnter(core: Core, slot: number): boolean {
  const uid = core.state.active?.uid ?? "";
  if (core.state.collapsed.has(uid)) core.toggle(uid);
  else activate(core, slot, columnBeside(core, null, 1));
  return true;
}

/** Left on a row: close it if it is open, else go to the phase it lies in. */
function closeOrLeave(core: Core, slot: number): boolean {
  const { state } = core;
  const row = state.outline.rowAt(slot);
  const uid = state.model.uidOf(row);
  const isOpen = state.model.endOf(row) > row + 1 && !state.collapsed.has(uid);
  const above = state.model.parentOf(row);
  if (isOpen) core.toggle(uid);
  else if (above >= 0) activate(core, state.outline.slotOf(above), null);
  return true;
}

function extendSelection(core: Core): void {
  const uid = core.state.active?.uid;
  if (uid !== undefined) core.select([...new Set([...core.state.selection, uid])]);
}
