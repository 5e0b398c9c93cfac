import { MINUTES_PER_DAY } from "@milepost/units";
import type { Core } from "../core";
import { moved, movedTogether } from "./move-drag";
import type { CellEditor } from "./cell-editor";
import { resizeBy } from "./resize-drag";
import { announceMove, staysText } from "./wording";

const ZOOM_STEP = 1.35;

/** Keys of the chart: zoom, today, and moving the active bar without a pointer. */
export function chartKey(core: Core, event: KeyboardEvent, editor: CellEditor): boolean {
  if (event.altKey && !core.state.options.isReadOnly) return moveKey(core, event);
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  switch (event.key) {
    case "+":
    case "=":
      return zoom(core, ZOOM_STEP);
    case "-":
      return zoom(core, 1 / ZOOM_STEP);
    case "t":
    case "T":
      core.scrollToDate(core.state.options.now);
      return true;
    case "ContextMenu":
      return openMenu(core);
    case "F10":
      return event.shiftKey && openMenu(core);
    default:
      editor.close();
      return false;
  }
}

function zoom(core: Core, factor: number): boolean {
  core.zoomAt(core.state.scale.pxPerDay * factor, core.state.viewport.width / 2);
  return true;
}

/** Alt and arrows move by a day, with Shift by a week; with Ctrl they move the finish alone. */
function moveKey(core: Core, event: KeyboardEvent): boolean {
  const sign = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (sign === undefined) return false;
  const minutes = sign * (event.shiftKey ? 7 : 1) * MINUTES_PER_DAY;
  const row = core.state.model.rows.get(core.state.active?.uid ?? "") ?? -1;
  if (row < 0) return true;
  if (event.ctrlKey || event.metaKey) resizeBy(core, row, minutes);
  else moveBy(core, row, minutes);
  return true;
}

function moveBy(core: Core, row: number, wanted: number): void {
  const { state } = core;
  const was = state.datesOf(row);
  if (!was) return;
  if (state.model.stays(row)) return core.announce(staysText(state, row));
  const step = wanted > 0 ? 1 : -1;
  const deltaMinutes = state.working.nearestWorkingDay(was.start + wanted, step) - was.start;
  const now = moved(was, deltaMinutes);
  announceMove(core, row, was, now);
  const uids = movedTogether(core, row);
  state.options.events.onMove?.({ uids, deltaMinutes, newStart: now.start });
}

function openMenu(core: Core): boolean {
  const { state, rows, frame } = core;
  const { onContextMenu } = state.options.events;
  const uid = state.active?.uid;
  if (!onContextMenu || uid === undefined) return false;
  const slot = state.outline.slotOf(state.model.rows.get(uid) ?? -1);
  const box = (rows.find(slot, "name") ?? frame.grid).getBoundingClientRect();
  onContextMenu({ uid, x: box.left + 24, y: box.bottom });
  return true;
}
