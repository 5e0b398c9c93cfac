import type { Uid } from "@milepost/units";
import type { Dates } from "../layout/bar-geometry";
import type { Point } from "../layout/link-route";

/** A drag under way, as the painters need to know it. */
export interface DragState {
  /** The rows being dragged. */
  readonly rows: ReadonlySet<number>;
  /** The dates a dragged row is drawn at; null for rows that are not dragged. */
  datesOf(row: number): Dates | null;
  /** What stands beside the pointer. */
  readonly tooltip: readonly string[];
  /** The pointer, in the chart. */
  readonly pointer: Point;
  /** The line from a connector to the pointer, in the chart. */
  readonly line?: { readonly from: Point; readonly to: Point; readonly isRefused: boolean };
  /** The rectangle of a lasso, in the chart. */
  readonly lasso?: { readonly from: Point; readonly to: Point };
  /** Whether the drag is refused, which `tooltip` explains. */
  readonly isRefused?: boolean;
  /** The row that a link would end at. */
  readonly target?: Uid;
}

/** The keys that change what a drag does. */
export interface DragKeys {
  readonly altKey: boolean;
}

/** What one kind of drag does as the pointer moves and when it ends. */
export interface DragSession {
  /** The pointer is at a point of the chart. */
  move(point: Point, keys: DragKeys): DragState;
  drop(): void;
  cancel(): void;
}

/** No rows, for drags that move none. */
export const NO_ROWS: ReadonlySet<number> = new Set();

/** No dates, for drags that change none. */
export function noDates(): null {
  return null;
}
