import type { Op } from "@milepost/live";
import type { NewLink, PredecessorEntry } from "@milepost/timeline";
import type { Uid } from "@milepost/units";
import { newUid } from "./outline-ops";
import type { PlanRows } from "./plan-rows";

/** A dependency of the plan as the page shows it. */
export interface Link {
  readonly uid: Uid;
  readonly predecessor: Uid;
  readonly successor: Uid;
  readonly kind: string;
  readonly lag: number;
}

/** The dependencies at either end of a row. */
export function linksOf({ plan }: PlanRows, row: Uid): readonly Link[] {
  const { uid, predecessor, successor, kind, lag } = plan.dependencies;
  return uid.flatMap((link, index) => {
    const from = predecessor[index] ?? "";
    const to = successor[index] ?? "";
    if (from !== row && to !== row) return [];
    return [
      {
        uid: link,
        predecessor: from,
        successor: to,
        kind: kind[index] ?? "FS",
        lag: lag[index] ?? 0,
      },
    ];
  });
}

/** A dependency drawn or chosen. */
export const opsOfLink = ({ from, to, kind }: NewLink): readonly Op[] => [
  {
    op: "add",
    entity: "dependency",
    uid: newUid(),
    fields: { predecessor: from, successor: to, kind },
  },
];

/** A dependency taken away. */
export const opsOfUnlink = (uid: Uid): readonly Op[] => [
  { op: "remove", entity: "dependency", uid },
];

/** The edits that make `entries` the predecessors of `successor`. */
export function opsOfPredecessors(
  rows: PlanRows,
  successor: Uid,
  entries: readonly PredecessorEntry[],
): readonly Op[] {
  const present = linksOf(rows, successor).filter((link) => link.successor === successor);
  const wanted = new Map(entries.map((entry) => [entry.uid, entry]));
  const gone = present.filter(({ predecessor }) => !wanted.has(predecessor));
  const changed = present.flatMap(({ uid, predecessor, kind, lag }): Op[] => {
    const entry = wanted.get(predecessor);
    if (!entry || (entry.kind === kind && entry.lag === lag)) return [];
    return [{ op: "set", entity: "dependency", uid, fields: { kind: entry.kind, lag: entry.lag } }];
  });
  const known = new Set(present.map(({ predecessor }) => predecessor));
  const added = entries
    .filter(({ uid }) => !known.has(uid))
    .map(({ uid, kind, lag }): Op => ({
      op: "add",
      entity: "dependency",
      uid: newUid(),
      fields: { predecessor: uid, successor, kind, lag },
    }));
  return [...gone.flatMap(({ uid }) => opsOfUnlink(uid)), ...changed, ...added];
}
