import type { Px, WallMinutes } from "@milepost/units";
import { BASELINE_HEIGHT, BAR_HEIGHT, DIAMOND_SIZE } from "../layout/metrics";
import { barTop } from "../layout/bar-geometry";
import { xOf } from "../scale/time-scale";
import { crisp, windowX, windowY, type Brush } from "./brush";

/** Draw the baseline's thin bars, and each milestone's forecast, promise and deadline. */
export function paintUnderBars(brush: Brush): void {
  for (let slot = brush.first; slot <= brush.last; slot += 1) {
    const row = brush.state.outline.rowAt(slot);
    if (brush.state.options.showBaseline) paintBaseline(brush, row, slot);
    if (brush.state.options.showBands) paintBand(brush, row, slot);
    paintMarkers(brush, row, slot);
  }
}

function at(brush: Brush, time: WallMinutes): Px {
  return windowX(brush, xOf(brush.state.scale, time));
}

function paintBaseline(brush: Brush, row: number, slot: number): void {
  const { context, state, theme } = brush;
  const baseline = state.model.baselineOf(row);
  if (!baseline) return;
  const left = at(brush, baseline.start);
  const right = at(brush, baseline.finish);
  const y = windowY(brush, slot) + barTop(state.options.rowHeight, true) + BAR_HEIGHT + 3;
  context.fillStyle = theme.baseline;
  context.beginPath();
  if (state.model.kindOf(row) === "milestone") context.arc(right, y + 1.5, 2.5, 0, 2 * Math.PI);
  else context.roundRect(left, y, Math.max(right - left, 2), BASELINE_HEIGHT, 1.5);
  context.fill();
}

function paintBand(brush: Brush, row: number, slot: number): void {
  const { context, state, theme } = brush;
  const forecast = state.forecasts.get(state.model.uidOf(row));
  if (!forecast) return;
  const [p10, p50, p80, p90] = [forecast.p10, forecast.p50, forecast.p80, forecast.p90].map(
    (time) => at(brush, time),
  );
  if (p10 === undefined || p50 === undefined || p80 === undefined || p90 === undefined) return;
  if (p90 < -20 || p10 > state.viewport.width + 20) return;
  const middle = windowY(brush, slot) + middleOf(brush, row);
  context.fillStyle = theme.band;
  context.beginPath();
  context.roundRect(p10, middle - 6, Math.max(p90 - p10, 2), 12, 6);
  context.fill();
  context.fillStyle = theme.bandInner;
  context.beginPath();
  context.roundRect(p50, middle - 6, Math.max(p80 - p50, 1.5), 12, 2);
  context.fill();
  context.fillStyle = theme.bandLine;
  context.fillRect(Math.round(p80) - 1, middle - 8, 2, 16);
}

/** The middle of a row's bar, which baselines push up. */
function middleOf({ state }: Brush, row: number): Px {
  const hasBaseline = state.options.showBaseline && state.model.baselineOf(row) !== null;
  return barTop(state.options.rowHeight, hasBaseline) + BAR_HEIGHT / 2;
}

function paintMarkers(brush: Brush, row: number, slot: number): void {
  const { state } = brush;
  const middle = windowY(brush, slot) + middleOf(brush, row);
  const finish = state.model.finishOf(row);
  const agreed = state.model.milestoneOf(row)?.agreedDate;
  if (typeof agreed === "number")
    paintFlag(brush, at(brush, agreed), middle, isAfter(finish, agreed));
  const deadline = state.model.plan.tasks.deadline[row];
  if (typeof deadline === "number")
    paintDeadline(brush, at(brush, deadline), middle, isAfter(finish, deadline));
}

function isAfter(finish: WallMinutes | null, promise: WallMinutes): boolean {
  return finish !== null && finish > promise;
}

/** The agreed date: a pole with a pennant, hollow once the plan runs past it. */
function paintFlag({ context, theme, state }: Brush, x: Px, middle: Px, isLate: boolean): void {
  if (x < -20 || x > state.viewport.width + 20) return;
  const pole = Math.round(x);
  context.fillStyle = isLate ? theme.late : theme.agreed;
  context.strokeStyle = context.fillStyle;
  context.lineWidth = 1.5;
  context.fillRect(pole - 1, middle - 13, 2, 26);
  context.beginPath();
  context.moveTo(pole + 1, middle - 13);
  context.lineTo(pole + 9, middle - 9);
  context.lineTo(pole + 1, middle - 5);
  context.closePath();
  if (isLate) context.stroke();
  else context.fill();
}

/** The deadline: a downward arrow on a line, crossed through once it is missed. */
function paintDeadline(
  { context, theme, state }: Brush,
  x: Px,
  middle: Px,
  isMissed: boolean,
): void {
  if (x < -20 || x > state.viewport.width + 20) return;
  const tip = crisp(x);
  context.strokeStyle = isMissed ? theme.late : theme.dim;
  context.lineWidth = 1.75;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(tip, middle - DIAMOND_SIZE / 2 - 4);
  context.lineTo(tip, middle + DIAMOND_SIZE / 2 + 2);
  context.moveTo(tip - 4, middle + DIAMOND_SIZE / 2 - 2);
  context.lineTo(tip, middle + DIAMOND_SIZE / 2 + 2);
  context.lineTo(tip + 4, middle + DIAMOND_SIZE / 2 - 2);
  if (isMissed) {
    context.moveTo(tip - 4, middle - DIAMOND_SIZE / 2 - 4);
    context.lineTo(tip + 4, middle - DIAMOND_SIZE / 2 + 3);
  }
  context.stroke();
  context.lineCap = "butt";
}
