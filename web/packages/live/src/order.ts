import type { Uid } from "@milepost/units";
import type { TaskColumns } from "./plan";

type Placed = Pick<TaskColumns, "uid" | "parent" | "position">;

/**
 * Compare two texts by code point, as the server does. JavaScript's own order compares UTF-16
 * units, which puts U+FFFD after emoji.
 */
export function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const at = left.findIndex((letter, i) => letter !== right[i]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
}

/** The rows of a table in the order of their uids. */
export function uidOrder(columns: { readonly uid: readonly Uid[] }): readonly number[] {
  const uid = (row: number): Uid => columns.uid[row] ?? "";
  return [...columns.uid.keys()].sort((a, b) => byCodePoint(uid(a), uid(b)));
}

/** The rows of `tasks` in the order of the outline: children by position, then by uid. */
export function outlineOrder(tasks: Placed): readonly number[] {
  const children = childrenByParent(tasks);
  const order: number[] = [];
  const waiting = [...(children.get(null) ?? [])].reverse();
  for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
    order.push(row);
    const below = children.get(tasks.uid[row] ?? "") ?? [];
    for (let i = below.length - 1; i >= 0; i -= 1) waiting.push(below[i] ?? 0);
  }
  if (order.length !== tasks.uid.length) throw new LooseRows();
  return order;
}

function childrenByParent(tasks: Placed): ReadonlyMap<Uid | null, readonly number[]> {
  const children = new Map<Uid | null, number[]>();
  tasks.parent.forEach((parent, row) => {
    const siblings = children.get(parent);
    if (siblings) siblings.push(row);
    else children.set(parent, [row]);
  });
  const position = (row: number): number => tasks.position[row] ?? 0;
  const uid = (row: number): Uid => tasks.uid[row] ?? "";
  for (const siblings of children.values())
    siblings.sort((a, b) => position(a) - position(b) || byCodePoint(uid(a), uid(b)));
  return children;
}

/** Some rows lie below a row that is not there: fetch the plan again. */
export class LooseRows extends Error {
  readonly code = "loose-rows";

  constructor() {
    super("Some rows of this copy of the plan are not below the top of the outline.");
  }
}
