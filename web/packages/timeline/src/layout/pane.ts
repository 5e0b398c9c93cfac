import type { Px } from "@milepost/units";
import type { Column, TimelineOptions } from "../types";
import { LEAST_COLUMN_WIDTH } from "./metrics";

/** Below this width of the container only the name is shown beside the chart. */
export const NARROW: Px = 640;

/** How wide the tree grid is and which columns it holds. */
export interface PaneLayout {
  readonly paneWidth: Px;
  readonly columns: readonly Column[];
}

/** The tree grid's part of a container `width` pixels wide. */
export function paneLayout(
  { columns, gridWidth }: Pick<TimelineOptions, "columns" | "gridWidth">,
  width: Px,
): PaneLayout {
  const isNarrow = width < NARROW;
  const all = columns.reduce((sum, column) => sum + column.width, 0);
  const usual = isNarrow ? width * 0.42 : Math.min(all, width * 0.46);
  const most = Math.max(Math.min(all, width - 120), LEAST_COLUMN_WIDTH);
  const chosen = Math.min(gridWidth ?? usual, isNarrow ? width - 120 : most);
  const paneWidth = Math.round(Math.max(chosen, LEAST_COLUMN_WIDTH));
  if (!isNarrow) return { paneWidth, columns };
  return { paneWidth, columns: [{ id: "name", width: paneWidth }] };
}
