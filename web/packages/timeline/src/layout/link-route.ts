import type { DependencyKind } from "@milepost/live";
import type { Px } from "@milepost/units";

/** A point of the chart. */
export interface Point {
  readonly x: Px;
  readonly y: Px;
}

/** An end of a bar: which side it leaves or enters by, and where. */
export interface LinkEnd extends Point {
  readonly side: "start" | "finish";
}

const STUB: Px = 9;
/** How far below or above a row's middle a link runs back: between the bars of two rows. */
const DETOUR: Px = 16;

/** The sides of the bars that a kind of dependency ties: the predecessor's, the successor's. */
export function sidesOf(kind: DependencyKind): readonly [LinkEnd["side"], LinkEnd["side"]] {
  const side = (letter: string | undefined): LinkEnd["side"] =>
    letter === "S" ? "start" : "finish";
  return [side(kind[0]), side(kind[1])];
}

/** The kind of dependency that ties two sides of bars. */
export function kindOf(from: LinkEnd["side"], to: LinkEnd["side"]): DependencyKind {
  if (from === "finish") return to === "start" ? "FS" : "FF";
  return to === "start" ? "SS" : "SF";
}

/**
 * The corners of a link, from one bar's end to another's. It leaves and enters horizontally and
 * turns only at right angles; where the target lies behind, it runs back between the rows.
 */
export function linkRoute(from: LinkEnd, to: LinkEnd): readonly Point[] {
  const out = from.side === "finish" ? 1 : -1;
  const into = to.side === "start" ? -1 : 1;
  const leave = from.x + out * STUB;
  const enter = to.x + into * STUB;
  if (out === into * -1) return opposite(from, to, { out, leave, enter });
  const turn = out > 0 ? Math.max(leave, enter) : Math.min(leave, enter);
  return [from, { x: turn, y: from.y }, { x: turn, y: to.y }, to];
}

function opposite(
  from: LinkEnd,
  to: LinkEnd,
  { out, leave, enter }: { readonly out: number; readonly leave: Px; readonly enter: Px },
): readonly Point[] {
  const isAhead = (enter - leave) * out >= -STUB / 2;
  if (isAhead) {
    const turn = out > 0 ? Math.min(leave, to.x - 5) : Math.max(leave, to.x + 5);
    return [from, { x: turn, y: from.y }, { x: turn, y: to.y }, to];
  }
  const lane = from.y + (to.y >= from.y ? DETOUR : -DETOUR);
  return [
    from,
    { x: leave, y: from.y },
    { x: leave, y: lane },
    { x: enter, y: lane },
    { x: enter, y: to.y },
    to,
  ];
}

/** Whether a link's dates break its rule, lag left aside: the successor's end comes too early. */
export function isBroken(from: number, to: number, lag: number): boolean {
  return to < from + Math.min(lag, 0);
}
