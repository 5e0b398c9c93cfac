import { MINUTES_PER_DAY, startOfDay, type Px, type WallMinutes } from "@milepost/units";

/** The widest and the narrowest day. */
export const MOST_PX_PER_DAY: Px = 1920;
export const LEAST_PX_PER_DAY: Px = 0.1;

/** How wall time lies along the chart: `origin` is at x = 0, a day is `pxPerDay` wide. */
export interface TimeScale {
  readonly origin: WallMinutes;
  readonly end: WallMinutes;
  readonly pxPerDay: Px;
}

/** A stretch of time. */
export interface Span {
  readonly start: WallMinutes;
  readonly finish: WallMinutes;
}

/** Where a wall time lies, in pixels from the chart's left end. */
export function xOf(scale: TimeScale, at: WallMinutes): Px {
  return ((at - scale.origin) / MINUTES_PER_DAY) * scale.pxPerDay;
}

/** The wall time at an x of the chart, to the minute. */
export function timeAt(scale: TimeScale, x: Px): WallMinutes {
  return Math.round(scale.origin + (x / scale.pxPerDay) * MINUTES_PER_DAY);
}

/** The width of the whole chart. */
export function widthOf(scale: TimeScale): Px {
  return xOf(scale, scale.end);
}

/** How many pixels a stretch of minutes takes. */
export function pxOf(scale: TimeScale, minutes: number): Px {
  return (minutes / MINUTES_PER_DAY) * scale.pxPerDay;
}

/**
 * A scale that shows `span` with one viewport of room on either side, so that any part of the
 * plan can be brought under any point of the screen.
 */
export function scaleFor(span: Span, pxPerDay: Px, viewportWidth: Px): TimeScale {
  const day = clampedZoom(pxPerDay);
  const room = (Math.max(viewportWidth, 300) / day) * MINUTES_PER_DAY;
  return { origin: startOfDay(span.start - room), end: span.finish + room, pxPerDay: day };
}

/** The zoom at which `span` fills the viewport but for a margin on either side. */
export function zoomToShow(span: Span, viewportWidth: Px, margin: Px = 48): Px {
  const days = Math.max((span.finish - span.start) / MINUTES_PER_DAY, 1);
  return clampedZoom(Math.max(viewportWidth - 2 * margin, 80) / days);
}

/** `pxPerDay` brought between the widest and the narrowest day. */
export function clampedZoom(pxPerDay: Px): Px {
  return Math.min(MOST_PX_PER_DAY, Math.max(LEAST_PX_PER_DAY, pxPerDay));
}
