import type { Px } from "@milepost/units";

/** Sizes that everything is laid out with. */
export const HEADER_HEIGHT: Px = 52;
export const AXIS_ROW_HEIGHT: Px = 26;
export const ROW_HEIGHT: Px = 36;
export const BAR_HEIGHT: Px = 20;
export const PHASE_HEIGHT: Px = 8;
export const DIAMOND_SIZE: Px = 16;
export const BASELINE_HEIGHT: Px = 3;
export const INDENT: Px = 18;
export const LEAST_COLUMN_WIDTH: Px = 44;
export const LEAST_BAR_WIDTH: Px = 3;
/** How far a bar's ends are grabbed for resizing. */
export const EDGE_GRIP: Px = 7;
/** The least height and width at which a bar is hit: WCAG 2.2, 2.5.8. */
export const LEAST_TARGET: Px = 24;

/** The top of a slot, from the top of the first. */
export function topOf(slot: number, rowHeight: Px): Px {
  return slot * rowHeight;
}

/** The slots of which some part lies between `top` and `top + height`, both included. */
export function slotsBetween(
  top: Px,
  height: Px,
  rowHeight: Px,
  count: number,
): { readonly first: number; readonly last: number } {
  const first = Math.max(0, Math.floor(top / rowHeight));
  const last = Math.min(count - 1, Math.ceil((top + height) / rowHeight) - 1);
  return { first, last };
}
