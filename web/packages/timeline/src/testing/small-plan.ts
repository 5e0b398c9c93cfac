import type { DependencyKind, Plan, TaskKind } from "@milepost/live";
import { MINUTES_PER_DAY, wallTime, type WallMinutes } from "@milepost/units";
import { emptyPlan } from "../empty-plan";

/** A Monday, at eight. */
export const MONDAY: WallMinutes = wallTime(2026, 3, 2, 480);

/** A row of a plan for tests: `from` and `days` count working-hours days after `MONDAY`. */
export interface SmallRow {
  readonly uid: string;
  readonly kind?: TaskKind;
  readonly parent?: string;
  readonly from?: number;
  readonly days?: number;
  readonly contributesTo?: readonly string[];
}

/** A dependency of a plan for tests. */
export type SmallLink = readonly [from: string, to: string, kind?: DependencyKind, lag?: number];

/** A plan of a few rows, for tests. */
export function smallPlan(rows: readonly SmallRow[], links: readonly SmallLink[] = []): Plan {
  const empty = emptyPlan(MONDAY);
  const column = <T>(value: (row: SmallRow) => T): readonly T[] => rows.map(value);
  const start = column(({ from }) => (from === undefined ? null : MONDAY + from * MINUTES_PER_DAY));
  const finish = column(({ from, days = 1 }) =>
    from === undefined ? null : MONDAY + (from + days - 1) * MINUTES_PER_DAY + 480,
  );
  const uid = column((row) => row.uid);
  return {
    ...empty,
    tasks: {
      ...empty.tasks,
      uid,
      name: uid,
      kind: column((row) => row.kind ?? "task"),
      parent: column((row) => row.parent ?? null),
      position: column((row) => rows.indexOf(row)),
      contributes_to: column((row) => row.contributesTo ?? []),
    },
    dependencies: {
      ...empty.dependencies,
      uid: links.map((_, at) => `d${String(at)}`),
      predecessor: links.map(([from]) => from),
      successor: links.map(([, to]) => to),
      kind: links.map(([, , kind]) => kind ?? "FS"),
      lag: links.map(([, , , lag]) => lag ?? 0),
      lag_unit: links.map(() => "working"),
    },
    derived: { ...empty.derived, uid, start, finish },
  };
}
