import type { Px } from "@milepost/units";
import { barTop, datesOf, spanOf } from "../layout/bar-geometry";
import { BAR_HEIGHT, PHASE_HEIGHT } from "../layout/metrics";
import { xOf } from "../scale/time-scale";
import { windowX, windowY, type Brush } from "./brush";

const HALF_DIAMOND: Px = 6.5;

/** Draw a collapsed phase as a line with the milestones that lie in it. */
export function paintCollapsed(brush: Brush): void {
  const { state } = brush;
  if (state.collapsed.size === 0) return;
  for (let slot = brush.first; slot <= brush.last; slot += 1) {
    const row = state.outline.rowAt(slot);
    if (state.collapsed.has(state.model.uidOf(row))) paintPhase(brush, row, slot);
  }
}

function paintPhase(brush: Brush, row: number, slot: number): void {
  const { context, state, theme } = brush;
  const dates = datesOf(state.model, row);
  if (!dates) return;
  const span = spanOf(state.scale, dates, false);
  const hasBaseline = state.options.showBaseline && state.model.baselineOf(row) !== null;
  const middle =
    windowY(brush, slot) + barTop(state.options.rowHeight, hasBaseline) + BAR_HEIGHT / 2;
  const percent = state.model.percentOf(row);
  const width = span.right - span.left;
  const left = windowX(brush, span.left);
  context.fillStyle = theme.phaseRest;
  bar(context, left, middle, width);
  context.fillStyle = theme.phase;
  if (percent > 0) bar(context, left, middle, (width * percent) / 100);
  for (const milestone of state.model.milestonesIn(row)) paintDiamond(brush, milestone, middle);
}

function bar(context: CanvasRenderingContext2D, left: Px, middle: Px, width: Px): void {
  context.beginPath();
  context.roundRect(left, middle - PHASE_HEIGHT / 2, width, PHASE_HEIGHT, 4);
  context.fill();
}

function paintDiamond(brush: Brush, row: number, middle: Px): void {
  const { context, state, theme } = brush;
  const dates = datesOf(state.model, row);
  if (!dates) return;
  const x = windowX(brush, xOf(state.scale, dates.finish));
  if (x < -10 || x > state.viewport.width + 10) return;
  const isAchieved = state.model.milestoneOf(row)?.achievedOn !== null;
  context.fillStyle = isAchieved ? theme.achieved : theme.milestone;
  context.strokeStyle = theme.bg;
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x - HALF_DIAMOND, middle);
  context.lineTo(x, middle - HALF_DIAMOND);
  context.lineTo(x + HALF_DIAMOND, middle);
  context.lineTo(x, middle + HALF_DIAMOND);
  context.closePath();
  context.stroke();
  context.fill();
}
