import { dayOf, startOfMonth, type Px, type WallMinutes } from "@milepost/units";
import { AXIS_ROW_HEIGHT, HEADER_HEIGHT } from "../layout/metrics";
import { axisUnits, nextTick, ticksBetween, type AxisUnits, type TickUnit } from "../scale/ticks";
import { timeAt, xOf } from "../scale/time-scale";
import { crisp, windowX, type Brush } from "./brush";

const LABEL_INSET: Px = 8;
const TALL_DAY: Px = 44;

/** Draw the two rows of the time axis; an upper label stays in view while its step does. */
export function paintAxis(brush: Brush): void {
  const { context, state, theme } = brush;
  const { width } = state.viewport;
  const units = axisUnits(state.scale.pxPerDay);
  context.fillStyle = theme.bg;
  context.lineWidth = 1;
  context.fillRect(0, 0, width, HEADER_HEIGHT);
  context.textBaseline = "middle";
  paintUpper(brush, units);
  paintLower(brush, units);
  context.strokeStyle = theme.lineStrong;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, HEADER_HEIGHT - 0.5);
  context.lineTo(width, HEADER_HEIGHT - 0.5);
  context.stroke();
}

function steps(brush: Brush, unit: TickUnit, hours: number): readonly WallMinutes[] {
  const { scale, viewport } = brush.state;
  const from = timeAt(scale, viewport.left);
  return ticksBetween(from, timeAt(scale, viewport.left + viewport.width), unit, hours).slice(
    0,
    -1,
  );
}

function paintUpper(brush: Brush, units: AxisUnits): void {
  const { context, state, theme } = brush;
  context.font = `600 12.5px ${theme.font}`;
  context.textAlign = "left";
  for (const at of steps(brush, units.upper, 1)) {
    const left = windowX(brush, xOf(state.scale, at));
    const right = windowX(brush, xOf(state.scale, nextTick(at, units.upper)));
    const text = upperText(brush, at, units.upper);
    const x = Math.min(
      Math.max(left, 0) + LABEL_INSET,
      right - textWidth(context, text) - LABEL_INSET,
    );
    context.strokeStyle = theme.lineStrong;
    line(context, crisp(left), 6, AXIS_ROW_HEIGHT);
    context.fillStyle = theme.text;
    context.fillText(text, x, AXIS_ROW_HEIGHT / 2 + 2);
  }
}

function paintLower(brush: Brush, units: AxisUnits): void {
  const { context, state, theme } = brush;
  context.font = `500 11.5px ${theme.font}`;
  const today = state.options.now;
  for (const at of steps(brush, units.lower, units.hours)) {
    const next = nextTick(at, units.lower, units.hours);
    const left = windowX(brush, xOf(state.scale, at));
    const width = windowX(brush, xOf(state.scale, next)) - left;
    const isToday = units.lower === "day" && dayOf(today) === dayOf(at);
    const text = lowerText(brush, at, units.lower, width);
    if (text === "" || textWidth(context, text) > width - 2) continue;
    if (units.lower === "day") paintDay(brush, text, left + width / 2, isToday, at);
    else {
      context.textAlign = "left";
      context.fillStyle = theme.dim;
      if (units.lower !== "hour" || width > 30)
        line(context, crisp(left), AXIS_ROW_HEIGHT + 8, HEADER_HEIGHT);
      context.fillText(text, left + LABEL_INSET - 2, AXIS_ROW_HEIGHT * 1.5 - 1);
    }
  }
}

function paintDay(brush: Brush, text: string, middle: Px, isToday: boolean, at: WallMinutes): void {
  const { context, theme, state } = brush;
  const y = AXIS_ROW_HEIGHT * 1.5 - 2;
  context.textAlign = "center";
  if (isToday) {
    const width = Math.max(textWidth(context, text) + 8, 20);
    context.fillStyle = theme.today;
    context.beginPath();
    context.roundRect(middle - width / 2, y - 10, width, 19, 9.5);
    context.fill();
  }
  const isWorking = state.working.isWorkingDay(dayOf(at));
  context.globalAlpha = isWorking || isToday ? 1 : 0.6;
  context.fillStyle = isToday ? theme.onAccent : theme.dim;
  context.fillText(text, middle, y);
  context.globalAlpha = 1;
}

function upperText(brush: Brush, at: WallMinutes, unit: TickUnit): string {
  const { formats } = brush.state;
  if (unit === "day") return formats.weekdayDate(at);
  if (unit === "month") return formats.monthYear(at);
  if (unit === "decade") return `${formats.year(at)}–${formats.year(startOfMonth(at, 119))}`;
  return formats.year(at);
}

function lowerText(brush: Brush, at: WallMinutes, unit: TickUnit, width: Px): string {
  const { formats } = brush.state;
  switch (unit) {
    case "hour":
      return formats.time(at);
    case "day":
      return dayText(brush, at, width);
    case "week":
      return String(new Date(at * 60_000).getUTCDate());
    case "month":
      return width > 40 ? formats.month(at) : formats.month(at).slice(0, 1);
    case "quarter":
    case "half":
      return partOfYear(at, unit);
    default:
      return formats.year(at);
  }
}

function dayText(brush: Brush, at: WallMinutes, width: Px): string {
  const number = String(new Date(at * 60_000).getUTCDate());
  return width >= TALL_DAY ? `${brush.state.formats.weekdayLetter(at)} ${number}` : number;
}

function partOfYear(at: WallMinutes, unit: "quarter" | "half"): string {
  const month = new Date(at * 60_000).getUTCMonth();
  return unit === "quarter" ? `Q${String(Math.floor(month / 3) + 1)}` : `H${month < 6 ? "1" : "2"}`;
}

function line(context: CanvasRenderingContext2D, x: Px, top: Px, bottom: Px): void {
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, bottom);
  context.stroke();
}

const widths = new Map<string, Px>();

function textWidth(context: CanvasRenderingContext2D, text: string): Px {
  const key = `${context.font}|${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { width } = context.measureText(text);
  if (widths.size > 5000) widths.clear();
  widths.set(key, width);
  return width;
}
