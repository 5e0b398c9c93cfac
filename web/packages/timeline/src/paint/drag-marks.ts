import { barTop, datesOf, spanOf, type Dates } from "../layout/bar-geometry";
import { BAR_HEIGHT, DIAMOND_SIZE } from "../layout/metrics";
import { windowX, windowY, type Brush } from "./brush";

/** Draw where dragged bars came from, where others would go, the new link and the lasso. */
export function paintDragMarks(brush: Brush): void {
  const { state } = brush;
  if (!state.drag && !state.impact) return;
  for (let slot = brush.first; slot <= brush.last; slot += 1) {
    const row = state.outline.rowAt(slot);
    const was = datesOf(state.model, row);
    if (state.drag?.rows.has(row) && was) outline(brush, slot, was, brush.theme.dim);
    const foreseen = state.foreseenDatesOf(row);
    if (foreseen && !state.drag?.rows.has(row)) outline(brush, slot, foreseen, brush.theme.accent);
  }
  paintLinkLine(brush);
  paintLasso(brush);
}

function outline(brush: Brush, slot: number, dates: Dates, colour: string): void {
  const { context, state } = brush;
  const row = state.outline.rowAt(slot);
  const span = spanOf(state.scale, dates, state.model.kindOf(row) === "milestone");
  const hasBaseline = state.options.showBaseline && state.model.baselineOf(row) !== null;
  const top = windowY(brush, slot) + barTop(state.options.rowHeight, hasBaseline);
  const left = windowX(brush, span.left);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  context.beginPath();
  if (span.isPoint) diamond(context, left, top + BAR_HEIGHT / 2);
  else context.roundRect(left, top, span.right - span.left, BAR_HEIGHT, 5);
  context.stroke();
  context.setLineDash([]);
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number): void {
  const half = DIAMOND_SIZE / 2 + 3;
  context.moveTo(x - half, y);
  context.lineTo(x, y - half);
  context.lineTo(x + half, y);
  context.lineTo(x, y + half);
  context.closePath();
}

function paintLinkLine(brush: Brush): void {
  const { context, state, theme } = brush;
  const line = state.drag?.line;
  if (!line) return;
  context.strokeStyle = line.isRefused ? theme.violated : theme.accent;
  context.lineWidth = 2;
  context.setLineDash(line.isRefused ? [5, 3] : []);
  context.beginPath();
  context.moveTo(windowX(brush, line.from.x), line.from.y - state.viewport.top);
  context.lineTo(windowX(brush, line.to.x), line.to.y - state.viewport.top);
  context.stroke();
  context.setLineDash([]);
}

function paintLasso(brush: Brush): void {
  const { context, state, theme } = brush;
  const lasso = state.drag?.lasso;
  if (!lasso) return;
  const left = windowX(brush, Math.min(lasso.from.x, lasso.to.x));
  const top = Math.min(lasso.from.y, lasso.to.y) - state.viewport.top;
  const width = Math.abs(lasso.to.x - lasso.from.x);
  const height = Math.abs(lasso.to.y - lasso.from.y);
  context.fillStyle = theme.selected;
  context.strokeStyle = theme.accent;
  context.lineWidth = 1;
  context.globalAlpha = 0.6;
  context.fillRect(left, top, width, height);
  context.globalAlpha = 1;
  context.strokeRect(left, top, width, height);
}
