import type { Core } from "../core";
import { closest } from "../dom/element";
import { barPartAt } from "../layout/hit";
import type { Point } from "../layout/link-route";
import { DragRunner } from "./drag-runner";
import type { DragSession } from "./drag-state";
import { slotAt } from "./hover";
import { LinkDrag } from "./link-drag";
import type { Listeners } from "./listeners";
import { MoveDrag } from "./move-drag";
import { LassoDrag, RefusedDrag, ScheduleDrag } from "./plain-drags";
import { ResizeDrag } from "./resize-drag";

const LONG_PRESS_MS = 380;
const LONG_PRESS_SLACK = 8;

/** Presses in the chart: drag bars, their ends and their connectors; pan or lasso elsewhere. */
export function attachPointer(core: Core, listeners: Listeners): void {
  const { body } = core.frame;
  listeners.on(body, "pointerdown", (event) => {
    if (event.button !== 0) return;
    if (event.pointerType === "touch") return longPress(core, event);
    const begin = sessionFor(core, event);
    if (begin) new DragRunner(core, event, begin);
    else pan(core, event);
  });
  listeners.on(body, "pointermove", (event) => showCursor(core, event));
  // A drag by touch must keep the page from scrolling under it.
  listeners.on(
    body,
    "touchmove",
    (event) => {
      if (core.state.drag) event.preventDefault();
    },
    { passive: false },
  );
}

type Begin = (from: Point) => DragSession | null;

/** What a press begins: a drag, or null where there is nothing to drag. */
function sessionFor(core: Core, event: PointerEvent): Begin | null {
  const { state } = core;
  const bar = closest(event, ".mp-tl-bar");
  const row = state.model.rows.get(bar?.dataset["uid"] ?? "") ?? -1;
  if (bar && row >= 0) return state.options.isReadOnly ? null : barSession(core, event, bar, row);
  if (event.shiftKey || event.ctrlKey) return (from) => new LassoDrag(core, from);
  const empty = state.outline.rowAt(slotAt(core, event.clientY));
  const isUndated = empty >= 0 && state.datesOf(empty) === null;
  if (isUndated && state.options.events.onSchedule && !state.options.isReadOnly)
    return (from) => new ScheduleDrag(core, empty, from);
  return null;
}

function barSession(core: Core, event: PointerEvent, bar: HTMLElement, row: number): Begin {
  const side = closest(event, ".mp-tl-dot")?.dataset["side"];
  if (side === "start" || side === "finish") return (from) => new LinkDrag(core, row, side, from);
  const part = partUnder(core, event, bar, row);
  return (from) => {
    const was = core.state.datesOf(row);
    if (!was) return null;
    const { model } = core.state;
    const isOver = model.percentOf(row) >= 100;
    if (model.isTied(row)) return new RefusedDrag(core, row);
    if (model.hasBegun(row) && (part !== "finish" || isOver)) return new RefusedDrag(core, row);
    return part === "middle"
      ? new MoveDrag(core, row, from, was)
      : new ResizeDrag(core, row, part, from, was);
  };
}

function partUnder(
  core: Core,
  event: PointerEvent,
  bar: HTMLElement,
  row: number,
): ReturnType<typeof barPartAt> {
  if (core.state.model.kindOf(row) !== "task") return "middle";
  const box = bar.getBoundingClientRect();
  return barPartAt(event.clientX - box.left, box.width);
}

/** The cursor tells what a press on this part of the bar would do. */
function showCursor(core: Core, event: PointerEvent): void {
  const bar = closest(event, ".mp-tl-bar");
  if (!bar || core.state.options.isReadOnly || core.state.drag) return;
  const row = core.state.model.rows.get(bar.dataset["uid"] ?? "") ?? -1;
  bar.classList.toggle("is-at-edge", partUnder(core, event, bar, row) !== "middle");
}

/** Carry the chart along with the pointer. */
function pan(core: Core, press: PointerEvent): void {
  const { scroller, root } = core.frame;
  const from = { left: scroller.scrollLeft, top: scroller.scrollTop };
  const stop = new AbortController();
  const options = { signal: stop.signal };
  root.classList.add("is-panning");
  const move = (event: PointerEvent): void => {
    scroller.scrollLeft = from.left - (event.clientX - press.clientX);
    scroller.scrollTop = from.top - (event.clientY - press.clientY);
  };
  const end = (): void => {
    root.classList.remove("is-panning");
    stop.abort();
  };
  window.addEventListener("pointermove", move, options);
  window.addEventListener("pointerup", end, options);
  window.addEventListener("pointercancel", end, options);
}

/** By touch a drag begins after a long press; a quick stroke scrolls. */
function longPress(core: Core, press: PointerEvent): void {
  const begin = sessionFor(core, press);
  if (!begin) return;
  const stop = new AbortController();
  const options = { signal: stop.signal };
  const timer = setTimeout(() => {
    stop.abort();
    new DragRunner(core, press, begin).start();
  }, LONG_PRESS_MS);
  const giveUp = (): void => {
    clearTimeout(timer);
    stop.abort();
  };
  const moved = (event: PointerEvent): void => {
    const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
    if (far > LONG_PRESS_SLACK) giveUp();
  };
  window.addEventListener("pointermove", moved, options);
  window.addEventListener("pointerup", giveUp, options);
  window.addEventListener("pointercancel", giveUp, options);
}
