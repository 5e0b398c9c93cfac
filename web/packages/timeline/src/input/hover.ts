import type { Core } from "../core";
import { HEADER_HEIGHT } from "../layout/metrics";
import type { Listeners } from "./listeners";

/** Tint the row under the pointer, in the grid and in the chart alike. */
export function attachHover(core: Core, listeners: Listeners): void {
  const { stage } = core.frame;
  const hover = (slot: number): void => {
    if (slot === core.state.hoveredSlot) return;
    const before = core.rows.find(core.state.hoveredSlot, null);
    before?.classList.remove("is-hovered");
    core.state.hoveredSlot = slot;
    core.rows.find(slot, null)?.classList.add("is-hovered");
    core.invalidate();
  };
  listeners.on(stage, "pointermove", (event) => hover(slotAt(core, event.clientY)));
  listeners.on(stage, "pointerleave", () => hover(-1));
}

/** The slot under a y of the window; -1 above the rows and below them. */
export function slotAt(core: Core, clientY: number): number {
  const { state, frame } = core;
  const y = clientY - frame.stage.getBoundingClientRect().top - HEADER_HEIGHT;
  if (y < 0) return -1;
  const slot = Math.floor((y + frame.scroller.scrollTop) / state.options.rowHeight);
  return slot < state.outline.count ? slot : -1;
}
