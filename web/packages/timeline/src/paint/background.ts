import { MINUTES_PER_DAY, dayOf, type WallMinutes } from "@milepost/units";
import { axisUnits, ticksBetween } from "../scale/ticks";
import { pxOf, timeAt, xOf } from "../scale/time-scale";
import { crisp, windowX, windowY, type Brush } from "./brush";

/** Below this width a day is too narrow for shading to say anything. */
const LEAST_SHADED_DAY = 2.2;

/** Below this width of a day, hours off work within a working day are left white. */
const LEAST_SHADED_HOURS = 120;

/** Fill the rows, shade the time nobody works, and draw the lines between rows and dates. */
export function paintBackground(brush: Brush): void {
  const { context, state, theme } = brush;
  const { width, height } = state.viewport;
  context.fillStyle = theme.bg;
  context.fillRect(0, 0, width, height);
  shadeOffTime(brush);
  paintRowTones(brush);
  paintDateLines(brush);
  paintRowLines(brush);
}

function shadeOffTime(brush: Brush): void {
  const { context, state, theme } = brush;
  const { scale, viewport, working } = state;
  if (scale.pxPerDay < LEAST_SHADED_DAY) return;
  context.fillStyle = theme.shade;
  const first = dayOf(timeAt(scale, viewport.left));
  const last = dayOf(timeAt(scale, viewport.left + viewport.width));
  for (let day = first; day <= last; day += 1) {
    const shifts = working.shiftsOf(day);
    const midnight = day * MINUTES_PER_DAY;
    if (shifts.length === 0) shade(brush, midnight, midnight + MINUTES_PER_DAY);
    else if (scale.pxPerDay >= LEAST_SHADED_HOURS) {
      let from = 0;
      for (const [start, finish] of [...shifts, [MINUTES_PER_DAY, MINUTES_PER_DAY] as const]) {
        shade(brush, midnight + from, midnight + start);
        from = finish;
      }
    }
  }
}

function shade(brush: Brush, from: WallMinutes, to: WallMinutes): void {
  if (to <= from) return;
  const { context, state } = brush;
  const left = Math.round(windowX(brush, xOf(state.scale, from)));
  const right = Math.round(windowX(brush, xOf(state.scale, to)));
  context.fillRect(left, 0, right - left, state.viewport.height);
}

function paintRowTones(brush: Brush): void {
  const { context, state, theme } = brush;
  for (let slot = brush.first; slot <= brush.last; slot += 1) {
    const isSelected = state.selection.has(state.model.uidOf(state.outline.rowAt(slot)));
    if (!isSelected && slot !== state.hoveredSlot) continue;
    context.fillStyle = isSelected ? theme.selected : theme.hover;
    context.fillRect(0, windowY(brush, slot), state.viewport.width, state.options.rowHeight);
  }
}

function paintDateLines(brush: Brush): void {
  const { context, state, theme } = brush;
  const { scale, viewport } = state;
  const units = axisUnits(scale.pxPerDay);
  const from = timeAt(scale, viewport.left);
  const to = timeAt(scale, viewport.left + viewport.width);
  const isDense = pxOf(scale, MINUTES_PER_DAY) < 34 && units.lower === "day";
  const rows = [
    { unit: isDense ? ("week" as const) : units.lower, colour: theme.line },
    { unit: units.upper, colour: theme.lineStrong },
  ];
  for (const { unit, colour } of rows) {
    context.beginPath();
    context.strokeStyle = colour;
    context.lineWidth = 1;
    for (const at of ticksBetween(from, to, unit, units.hours)) {
      const x = crisp(windowX(brush, xOf(scale, at)));
      context.moveTo(x, 0);
      context.lineTo(x, viewport.height);
    }
    context.stroke();
  }
}

function paintRowLines(brush: Brush): void {
  const { context, state, theme } = brush;
  context.beginPath();
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  for (let slot = brush.first; slot <= brush.last; slot += 1) {
    const y = crisp(windowY(brush, slot + 1) - 1);
    context.moveTo(0, y);
    context.lineTo(state.viewport.width, y);
  }
  context.stroke();
}
