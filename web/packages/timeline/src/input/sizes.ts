import type { Px } from "@milepost/units";
import type { Core } from "../core";
import { closest } from "../dom/element";
import { LEAST_COLUMN_WIDTH } from "../layout/metrics";
import type { ColumnId } from "../types";
import type { Listeners } from "./listeners";

const KEY_STEP: Px = 24;

/** Drag the line between grid and chart, or the end of a column; arrow keys move the line too. */
export function attachSizes(core: Core, listeners: Listeners): void {
  const { splitter, gridHeader } = core.frame;
  listeners.on(splitter, "pointerdown", (event) => {
    const before = core.state.paneWidth;
    dragWidth(event, splitter, (delta) => setPaneWidth(core, before + delta));
  });
  listeners.on(splitter, "keydown", (event) => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPaneWidth(core, core.state.paneWidth + step);
  });
  listeners.on(gridHeader, "pointerdown", (event) => {
    const grip = closest(event, ".mp-tl-head-grip");
    const column = core.state.columns.find(({ id }) => id === grip?.dataset["column"]);
    if (!grip || !column) return;
    dragWidth(event, gridHeader, (delta) => setColumnWidth(core, column.id, column.width + delta));
  });
}

function dragWidth(event: PointerEvent, target: HTMLElement, moved: (delta: Px) => void): void {
  const from = event.clientX;
  const stop = new AbortController();
  event.preventDefault();
  target.setPointerCapture(event.pointerId);
  const options = { signal: stop.signal };
  target.addEventListener("pointermove", (next) => moved(next.clientX - from), options);
  for (const type of ["pointerup", "pointercancel"] as const)
    target.addEventListener(type, () => stop.abort(), options);
}

function setPaneWidth(core: Core, width: Px): void {
  const gridWidth = Math.max(width, LEAST_COLUMN_WIDTH);
  core.applyOptions({ ...core.state.options, gridWidth });
}

function setColumnWidth(core: Core, id: ColumnId, width: Px): void {
  const { options } = core.state;
  const columns = options.columns.map((column) =>
    column.id === id ? { id, width: Math.max(width, LEAST_COLUMN_WIDTH) } : column,
  );
  core.applyOptions({ ...options, columns });
  options.events.onColumns?.(columns);
}
