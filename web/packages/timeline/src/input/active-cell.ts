import type { Core } from "../core";
import { setAttribute } from "../dom/element";
import type { ColumnId } from "../types";

/** The slot of the active row; -1 without one. */
export function activeSlot({ state }: Core): number {
  const row = state.active ? (state.model.rows.get(state.active.uid) ?? -1) : -1;
  return row < 0 ? -1 : state.outline.slotOf(row);
}

/** Make a cell, or a row as a whole, the active one and bring it into view. */
export function activate(core: Core, slot: number, column: ColumnId | null): void {
  const { state } = core;
  const last = state.outline.count - 1;
  if (last < 0) return;
  const target = Math.min(Math.max(slot, 0), last);
  state.active = { uid: state.model.uidOf(state.outline.rowAt(target)), column };
  core.scrollToSlot(target);
  core.refresh();
  core.afterNextFrame(() => showActive(core));
}

/** Tell assistive technology which cell is active, as long as it is there to be pointed at. */
export function pointAtActive(core: Core): void {
  setAttribute(core.frame.grid, "aria-activedescendant", activeCell(core)?.id ?? null);
}

function activeCell(core: Core): HTMLElement | null {
  return core.rows.find(activeSlot(core), core.state.active?.column ?? null);
}

/** Bring the active cell's column into view. */
function showActive(core: Core): void {
  const { pane } = core.frame;
  const cell = activeCell(core);
  if (!cell || !core.state.active?.column) return;
  const right = cell.offsetLeft + cell.offsetWidth - pane.clientWidth;
  pane.scrollLeft = Math.max(right, Math.min(cell.offsetLeft, pane.scrollLeft));
}

/** The column `steps` to the right of one; null stands left of the first. */
export function columnBeside(
  { state }: Core,
  column: ColumnId | null,
  steps: number,
): ColumnId | null {
  const ids = state.columns.map(({ id }) => id);
  const at = (column === null ? -1 : ids.indexOf(column)) + steps;
  if (at < 0) return null;
  return ids[Math.min(at, ids.length - 1)] ?? null;
}
