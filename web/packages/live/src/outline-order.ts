import type { Uid } from "@milepost/units";
import type { TaskColumns } from "./plan";

type Placed = Pick<TaskColumns, "uid" | "parent" | "position">;

/** The rows of `tasks` in the order of the outline: parents first, then children by position. */
export function outlineOrder(tasks: Placed): readonly number[] {
  const children = childrenByParent(tasks);
  const order: number[] = [];
  const pending = [...(children.get(null) ?? [])].reverse();
  for (let row = pending.pop(); row !== undefined; row = pending.pop()) {
    order.push(row);
    const below = children.get(tasks.uid[row] ?? "") ?? [];
    for (let i = below.length - 1; i >= 0; i -= 1) pending.push(below[i] ?? 0);
  }
  return order;
}

function childrenByParent(tasks: Placed): Map<Uid | null, number[]> {
  const children = new Map<Uid | null, number[]>();
  tasks.parent.forEach((parent, row) => {
    const siblings = children.get(parent);
    if (siblings) siblings.push(row);
    else children.set(parent, [row]);
  });
  const position = (row: number): number => tasks.position[row] ?? 0;
  for (const siblings of children.values()) siblings.sort((a, b) => position(a) - position(b));
  return children;
}
