import type { Px } from "@milepost/units";
import type { Point } from "../layout/link-route";
import type { State } from "../state";
import type { Theme } from "./theme";

/** What every painter gets: the canvas, the state and the theme. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly state: State;
  readonly theme: Theme;
  /** The slots in view, both included. */
  readonly first: number;
  readonly last: number;
}

/** A line of one device pixel looks sharp only in the middle of a pixel. */
export function crisp(value: Px): Px {
  return Math.round(value) + 0.5;
}

/** The x in the window of an x of the chart. */
export function windowX({ state }: Brush, x: Px): Px {
  return x - state.viewport.left;
}

/** The y in the window of a slot's top. */
export function windowY({ state }: Brush, slot: number): Px {
  return slot * state.options.rowHeight - state.viewport.top;
}

/** Add a line with rounded corners through `points` to the path. */
export function roundedPath(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  radius: Px,
): void {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return;
  context.moveTo(first.x, first.y);
  for (let i = 0; i < rest.length - 1; i += 1) {
    const corner = rest[i];
    const after = rest[i + 1];
    const before = i === 0 ? first : rest[i - 1];
    if (!corner || !after || !before) continue;
    const room = Math.min(length(before, corner), length(corner, after)) / 2;
    context.arcTo(corner.x, corner.y, after.x, after.y, Math.min(radius, room));
  }
  context.lineTo(last.x, last.y);
}

function length(a: Point, b: Point): Px {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}
