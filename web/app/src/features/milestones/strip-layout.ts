/** A mark to be placed: its middle, its promise's place and its label's width, all in pixels. */
export interface StripInput {
  readonly x: number;
  /** Where the promise lies; null without one, or where there is no room to show it. */
  readonly promise: number | null;
  readonly width: number;
}

/** One place of the strip: a single mark, or several that lie too near to one another. */
export interface StripPlace extends StripInput {
  readonly lane: number;
  /** Which marks stand here, by their index; more than one are shown as a count. */
  readonly members: readonly number[];
  /** Where the label begins; null if nothing has room for it. */
  readonly label: number | null;
}

export const STRIP_LANES = 3;
/** Every target is a square of this size: WCAG 2.2, 2.5.8. */
const HALF_TARGET = 12;
const HALF_PROMISE = 4;
const GAP = 3;

const leftOf = ({ x, promise }: StripInput): number =>
  Math.min(x - HALF_TARGET, promise === null ? x : promise - HALF_PROMISE);
const rightOf = ({ x, promise }: StripInput): number =>
  Math.max(x + HALF_TARGET, promise === null ? x : promise + HALF_PROMISE);
const lastOf = (lane: readonly StripPlace[]): StripPlace | undefined => lane.at(-1);

/**
 * Lay marks, given in order of time, in lanes so that no target, line or label covers another.
 * What has no room loses first its label, then its promise; marks without room become a count.
 */
export function layOutStrip(marks: readonly StripInput[], total: number): readonly StripPlace[] {
  const lanes: StripPlace[][] = Array.from({ length: STRIP_LANES }, () => []);
  marks.forEach((mark, index) => {
    const inside = { ...mark, x: Math.min(Math.max(mark.x, HALF_TARGET), total - HALF_TARGET) };
    addMark(lanes, inside, index);
  });
  return lanes.flatMap((lane) => withLabels(lane, total));
}

function addMark(lanes: StripPlace[][], mark: StripInput, index: number): void {
  const bare = { ...mark, promise: null };
  for (const shape of [mark, bare]) {
    const lane = roomiest(lanes, leftOf(shape));
    if (lane === null) continue;
    lanes[lane]?.push({ ...shape, lane, members: [index], label: null });
    return;
  }
  const ends = lanes.map((lane) => lastOf(lane)?.x ?? 0);
  const lane = lanes[ends.indexOf(Math.max(...ends))];
  const last = lane && lastOf(lane);
  if (!last) return;
  lane[lane.length - 1] = { ...last, promise: null, members: [...last.members, index] };
}

/** The first lane in which the last label has room before `left`, else the one with most room. */
function roomiest(lanes: readonly (readonly StripPlace[])[], left: number): number | null {
  const ends = lanes.map((lane) => {
    const last = lastOf(lane);
    return last ? rightOf(last) : -Infinity;
  });
  const labelled = lanes.map((lane, at) => (ends[at] ?? 0) + (lastOf(lane)?.width ?? 0) + GAP);
  const free = labelled.findIndex((end) => end <= left);
  if (free >= 0) return free;
  const most = labelled.indexOf(Math.min(...labelled.filter((_, at) => (ends[at] ?? 0) <= left)));
  return most < 0 ? null : most;
}

/** Labels stand to the right of their marks, or to the left where only that is free. */
function withLabels(lane: readonly StripPlace[], total: number): readonly StripPlace[] {
  let end = 0;
  return lane.map((place, index) => {
    const next = lane[index + 1];
    const limit = next ? leftOf(next) : total;
    const right = rightOf(place);
    const before = leftOf(place) - place.width - GAP;
    const isSingle = place.members.length === 1;
    const fitsRight = isSingle && right + place.width + GAP <= limit;
    const fitsLeft = isSingle && before >= end;
    const label = fitsRight ? right : fitsLeft ? before : null;
    end = fitsRight ? right + place.width + GAP : right;
    return { ...place, label };
  });
}
