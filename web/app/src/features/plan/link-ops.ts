import type { DependencyKind, Op, TaskKind } from "@milepost/live";
import type { NewLink, PredecessorEntry } from "@milepost/timeline";
import type { LagUnit, Uid } from "@milepost/units";
import { newUid } from "./outline-ops";
import type { PlanRows } from "./plan-rows";

/** The kinds of a dependency, the usual one first. */
export const LINK_KINDS: readonly DependencyKind[] = ["FS", "SS", "FF", "SF"];

/** What can be changed about a dependency: which ends it ties, and its lag. */
export interface Tie {
  readonly kind: DependencyKind;
  readonly lag: number;
  readonly lag_unit: LagUnit;
}

/** A dependency of the plan as the page shows it. */
export interface Link extends Tie {
  readonly uid: Uid;
  readonly predecessor: Uid;
  readonly successor: Uid;
}

/** The dependencies at either end of a row: those it waits for, then those that wait for it. */
export function linksOf({ plan }: PlanRows, row: Uid): readonly Link[] {
  const { uid, predecessor, successor, kind, lag, lag_unit: lagUnit } = plan.dependencies;
  const links = uid.flatMap((link, index): readonly Link[] => {
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
        lag_unit: lagUnit[index] ?? "working",
      },
    ];
  });
  return [
    ...links.filter(({ successor }) => successor === row),
    ...links.filter(({ successor }) => successor !== row),
  ];
}

/** The kind of a row's next link: a level of effort is tied by its start first, then by its end. */
export function usualKind(kind: TaskKind, links: readonly Tie[]): DependencyKind {
  if (kind !== "level-of-effort") return "FS";
  return links.some((link) => link.kind === "SS") ? "FF" : "SS";
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

/** Another kind or lag of a dependency; no edit if it stays as it is. */
export function opsOfRelink(link: Link, news: Partial<Tie>): readonly Op[] {
  const is = { ...link, ...news };
  if (is.kind === link.kind && is.lag === link.lag && is.lag_unit === link.lag_unit) return [];
  return [{ op: "set", entity: "dependency", uid: link.uid, fields: { ...news } }];
}

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
  const links = linksOf(rows, successor).filter((link) => link.successor === successor);
  const { pairs, gone, added } = pairsOf(links, entries);
  return [
    ...gone.flatMap(({ uid }) => opsOfUnlink(uid)),
    ...pairs.flatMap(([link, { kind, lag, lag_unit }]) =>
      opsOfRelink(link, { kind, lag, lag_unit }),
    ),
    ...added.map(({ uid, ...tie }): Op => ({
      op: "add",
      entity: "dependency",
      uid: newUid(),
      fields: { predecessor: uid, successor, ...tie },
    })),
  ];
}

/** Which link each entry stands for: of several between the same rows, the one of its kind. */
function pairsOf(links: readonly Link[], entries: readonly PredecessorEntry[]) {
  const gone = new Set(links);
  const added = new Set(entries);
  const pairs: (readonly [Link, PredecessorEntry])[] = [];
  const pair = (isSame: (link: Link, entry: PredecessorEntry) => boolean): void => {
    for (const link of gone) {
      const entry = [...added].find((one) => one.uid === link.predecessor && isSame(link, one));
      if (entry === undefined) continue;
      pairs.push([link, entry]);
      gone.delete(link);
      added.delete(entry);
    }
  };
  pair((link, entry) => link.kind === entry.kind);
  pair(() => true);
  return { pairs, gone: [...gone], added: [...added] };
}
