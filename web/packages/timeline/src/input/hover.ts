import type { Core } from "../core";
import { closest } from "../dom/element";
import { hoverLines, lineWords } from "../dom/hover-card";
import { HEADER_HEIGHT } from "../layout/metrics";
import type { Listeners } from "./listeners";

const REST_MS = 420;

/** Tint the row under the pointer, in grid and chart alike, and tell about a bar it rests on. */
export function attachHover(core: Core, listeners: Listeners): void {
  const { stage } = core.frame;
  const card = new HoverCard(core);
  listeners.on(stage, "pointermove", (event) => {
    tintRow(core, slotAt(core, event.clientY));
    card.follow(event);
  });
  listeners.on(stage, "pointerleave", () => {
    tintRow(core, -1);
    card.hide();
  });
  listeners.on(stage, "pointerdown", () => card.hide());
  listeners.on(core.frame.scroller, "scroll", () => card.hide(), { passive: true });
}

function tintRow(core: Core, slot: number): void {
  if (slot === core.state.hoveredSlot) return;
  core.rows.find(core.state.hoveredSlot, null)?.classList.remove("is-hovered");
  core.state.hoveredSlot = slot;
  core.rows.find(slot, null)?.classList.add("is-hovered");
  core.invalidate();
}

/** The note about the bar, or the line of today or the status date, that the pointer rests on. */
class HoverCard {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private subject = "";

  constructor(private readonly core: Core) {}

  follow(event: PointerEvent): void {
    const { core } = this;
    if (core.state.drag || event.buttons !== 0 || event.pointerType === "touch") return;
    const box = core.frame.chart.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const uid = closest(event, ".mp-tl-bar")?.dataset["uid"];
    const line = closest(event, ".mp-tl-body")
      ? lineWords(core.state, at.x + core.state.viewport.left)
      : [];
    const subject = uid ?? line.join();
    if (subject === this.subject) return;
    this.hide();
    this.subject = subject;
    if (subject === "") return;
    this.timer = setTimeout(() => {
      const row = core.state.model.rows.get(uid ?? "") ?? -1;
      const words = row < 0 ? line : hoverLines(core.state, row);
      if (!core.state.drag) core.tooltip.show(words, at);
    }, REST_MS);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.subject = "";
    if (!this.core.state.drag) this.core.tooltip.hide();
  }
}

/** The slot under a y of the window; -1 above the rows and below them. */
export function slotAt(core: Core, clientY: number): number {
  const { state, frame } = core;
  const y = clientY - frame.stage.getBoundingClientRect().top - HEADER_HEIGHT;
  if (y < 0) return -1;
  const slot = Math.floor((y + frame.scroller.scrollTop) / state.options.rowHeight);
  return slot < state.outline.count ? slot : -1;
}
