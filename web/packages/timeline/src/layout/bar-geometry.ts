import type { Px, WallMinutes } from "@milepost/units";
import type { RowModel } from "../model/row-model";
import { xOf, type TimeScale } from "../scale/time-scale";
import { BASELINE_HEIGHT, BAR_HEIGHT, DIAMOND_SIZE, LEAST_BAR_WIDTH } from "./metrics";

/** Where a bar or diamond lies in the chart: its ends, not its outline. */
export interface BarSpan {
  readonly left: Px;
  readonly right: Px;
  readonly isPoint: boolean;
}

/** The dates a bar is drawn at; a drag or a preview puts others in place of the plan's. */
export interface Dates {
  readonly start: WallMinutes;
  readonly finish: WallMinutes;
}

/** The plan's own dates of a row; null without them. */
export function datesOf(model: RowModel, row: number): Dates | null {
  const start = model.startOf(row);
  const finish = model.finishOf(row);
  return start === null || finish === null ? null : { start, finish };
}

/** Where dates fall in the chart; milestones are points at their finish. */
export function spanOf(scale: TimeScale, dates: Dates, isMilestone: boolean): BarSpan {
  if (isMilestone) {
    const x = xOf(scale, dates.finish);
    return { left: x, right: x, isPoint: true };
  }
  const left = xOf(scale, dates.start);
  return {
    left,
    right: Math.max(xOf(scale, dates.finish), left + LEAST_BAR_WIDTH),
    isPoint: false,
  };
}

/** How far the drawn shape reaches beyond its span to either side. */
export function overhangOf(span: BarSpan): Px {
  return span.isPoint ? DIAMOND_SIZE / 2 + 3 : 0;
}

/** The top of the bar within its row; higher when a baseline lies under it. */
export function barTop(rowHeight: Px, hasBaseline: boolean): Px {
  const top = (rowHeight - BAR_HEIGHT) / 2;
  return hasBaseline ? Math.round(top - BASELINE_HEIGHT) : Math.round(top);
}

/** Where a bar's label stands: inside if it fits and stays in view, else to the right. */
export interface LabelPlace {
  readonly x: Px;
  readonly isInside: boolean;
}

const LABEL_GAP: Px = 7;
const OUTSIDE_GAP: Px = 12;

/**
 * The left end of a label of `width`, measured from the left end of the bar. A label inside a bar
 * whose begin has been scrolled out of view stays at the edge of the view while there is room,
 * and then goes over to the bar's right.
 */
export function labelPlace(
  span: BarSpan,
  width: Px,
  view: { readonly left: Px; readonly reach: Px; readonly mayBeInside: boolean },
): LabelPlace {
  const hidden = Math.max(view.left - span.left, 0);
  const room = span.right - span.left - hidden;
  const isInside = view.mayBeInside && !span.isPoint && width + 2 * LABEL_GAP <= room;
  if (!isInside)
    return { x: Math.max(span.right, view.reach) - span.left + OUTSIDE_GAP, isInside: false };
  return { x: hidden + LABEL_GAP, isInside: true };
}
