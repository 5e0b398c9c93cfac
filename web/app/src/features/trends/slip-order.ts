import type { Slipped } from "@/api/trends";
import type { Measure } from "./trend-lines";

export type Reference = "agreed" | "baseline";

/** The working days a milestone has slipped against a reference, null if it has none. */
export function slipOf(item: Slipped, reference: Reference, measure: Measure): number | null {
  const slip = reference === "agreed" ? item.agreed_slip : item.baseline_slip;
  return measure === "p50" ? slip.forecast : slip.scheduled;
}

/** The largest slip first; what cannot be compared comes last, in the order of the plan. */
export const bySlip = (
  items: readonly Slipped[],
  reference: Reference,
  measure: Measure,
): readonly Slipped[] =>
  items.toSorted(
    (a, b) =>
      (slipOf(b, reference, measure) ?? -Infinity) - (slipOf(a, reference, measure) ?? -Infinity) ||
      0,
  );

/** Where a bar begins and how wide it is, in per cent of the room, and where zero lies. */
export function barOf(
  slip: number,
  range: readonly [low: number, high: number],
): { readonly left: number; readonly width: number } {
  const [low, high] = range;
  const room = high - low || 1;
  return {
    left: ((Math.min(slip, 0) - low) / room) * 100,
    width: (Math.abs(slip) / room) * 100,
  };
}

/** The range of all slips, with zero in it. */
export const rangeOf = (slips: readonly (number | null)[]): readonly [number, number] => {
  const known = slips.filter((slip) => slip !== null);
  return [Math.min(0, ...known), Math.max(0, ...known)];
};
