import type { Uid, WallMinutes } from "@milepost/units";
import type { Dates } from "../layout/bar-geometry";
import type { Point } from "../layout/link-route";

/** A drag under way, as the painters need to know it. */
export interface DragState {
  readonly kind: "move" | "resize" | "link" | "schedule" | "lasso";
  /** The dates a dragged row is drawn at; null for rows that are not dragged. */
  datesOf(row: number): Dates | null;
  /** The rows being dragged. */
  readonly rows: ReadonlySet<number>;
  /** The line from a connector to the pointer, in the chart; null for other drags. */
  readonly line: { readonly from: Point; readonly to: Point; readonly isRefused: boolean } | null;
  /** The rectangle of a lasso, in the chart. */
  readonly lasso: { readonly from: Point; readonly to: Point } | null;
  /** The row under the pointer that a link would end at. */
  readonly target: Uid | null;
  readonly tooltip: readonly string[];
  readonly at: WallMinutes;
}
