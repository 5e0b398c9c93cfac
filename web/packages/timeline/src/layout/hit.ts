import type { Px } from "@milepost/units";
import { EDGE_GRIP } from "./metrics";

/** The part of a bar under the pointer. */
export type BarPart = "start" | "finish" | "middle";

/**
 * Which part of a bar `width` pixels wide lies `x` pixels from its left end. A narrow bar keeps
 * most of itself for moving; below twice the grip's width it can only be moved.
 */
export function barPartAt(x: Px, width: Px): BarPart {
  const grip = Math.min(EDGE_GRIP, width / 4);
  if (width < 2 * EDGE_GRIP) return "middle";
  if (x <= grip) return "start";
  return x >= width - grip ? "finish" : "middle";
}
