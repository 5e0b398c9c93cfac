/** Where the marks of a strip lie: lanes from the top, and whether a label fits beside the mark. */
export interface StripPlace {
  readonly lane: number;
  readonly hasLabel: boolean;
}

const LANES = 3;
const MARK_WIDTH = 26;

/**
 * Lay marks in lanes so that no label covers another mark. `marks` come in order of time, with
 * its left end, its middle and its label's width in pixels; a mark for which no lane has room is shown without a label.
 */
export function layOutStrip(
  marks: readonly { readonly from: number; readonly left: number; readonly width: number }[],
  total: number,
): readonly StripPlace[] {
  const ends = Array.from({ length: LANES }, () => -Infinity);
  return marks.map(({ from, left, width }) => {
    const free = ends.findIndex((end) => end <= from - MARK_WIDTH / 2);
    const lane = free < 0 ? ends.indexOf(Math.min(...ends)) : free;
    const hasLabel = free >= 0 && left + width + MARK_WIDTH / 2 <= total;
    ends[lane] = Math.max(ends[lane] ?? 0, left + MARK_WIDTH / 2 + (hasLabel ? width : 0));
    return { lane, hasLabel };
  });
}
