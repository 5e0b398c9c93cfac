import type { DependencyKind, Plan, TaskKind } from "@milepost/live";
import { wallTime } from "@milepost/units";

/** A row of a test's plan; days count from Monday, 2 November 2026. */
export interface TestRow {
  readonly uid: string;
  readonly kind?: TaskKind;
  readonly parent?: string;
  readonly position?: number;
  readonly day?: number;
  readonly days?: number;
  readonly isManual?: boolean;
  readonly actualStart?: number;
  readonly actualFinish?: number;
}

/** 08:00 on a day counted from Monday, 2 November 2026. */
export const morning = (day: number): number => wallTime(2026, 11, 2 + day, 8 * 60);
/** 17:00 on that day. */
export const evening = (day: number): number => wallTime(2026, 11, 2 + day, 17 * 60);

const WORKDAY = [
  [480, 720],
  [780, 1020],
] as const;

const finishOf = ({ day = 0, days = 1, kind }: TestRow): number =>
  kind === "milestone" ? evening(day) : evening(day + days - 1);

const SETTINGS: Plan["settings"] = {
  name: "Test",
  start: morning(0),
  finish: null,
  status_date: null,
  calendar: "c1",
  progress_mode: "retained-logic",
  minutes_per_day: 480,
  minutes_per_week: 2400,
  days_per_month: 20,
  currency: "",
  time_zone: "UTC",
  honours_constraints: true,
  near_critical_limit: 0,
  is_archived: false,
  uncertainty: {},
  extras: {},
};

const CALENDAR: Plan["calendars"][number] = {
  uid: "c1",
  name: "Standard",
  base_uid: null,
  week: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []],
  exceptions: [{ first: "2026-11-11", last: "2026-11-11", shifts: [], name: "Holiday" }],
};

/** The columns that say nothing in these tests. */
function plainColumns(rows: readonly TestRow[]) {
  const of = <T>(value: T): readonly T[] => rows.map(() => value);
  return {
    is_elapsed: of(false),
    calendar: of(null),
    constraint_kind: of("as-soon-as-possible"),
    constraint_date: of(null),
    deadline: of(null),
    external_plan: of(""),
    external_row: of(""),
    external_name: of(""),
    is_active: of(true),
    percent_complete: of(0),
    remaining_duration: of(null),
    splits: of([]),
    resume: of(null),
    estimate_low: of(null),
    estimate_likely: of(null),
    estimate_high: of(null),
    priority: of(500),
    owner: of(""),
    contributes_to: of([]),
    notes: of(""),
    wbs_code: of(""),
    ignores_resource_calendars: of(false),
    levelling_delay: of(0),
    work: of(null),
    is_estimated: of(false),
    estimate_shape: of("pert"),
    estimate_outcomes: of([]),
    confidence: of(null),
  };
}

function tasksOf(rows: readonly TestRow[]): Plan["tasks"] {
  return {
    ...plainColumns(rows),
    uid: rows.map(({ uid }) => uid),
    name: rows.map(({ uid }) => `Row ${uid}`),
    kind: rows.map(({ kind = "task" }) => kind),
    parent: rows.map(({ parent = null }) => parent),
    position: rows.map(({ position }, index) => position ?? index + 1),
    duration: rows.map(({ days = 1, kind }) => (kind === "milestone" ? 0 : days * 480)),
    is_manual: rows.map(({ isManual = false }) => isManual),
    manual_start: rows.map((row) => (row.isManual ? morning(row.day ?? 0) : null)),
    manual_finish: rows.map((row) => (row.isManual ? finishOf(row) : null)),
    actual_start: rows.map(({ actualStart = null }) => actualStart),
    actual_finish: rows.map(({ actualFinish = null }) => actualFinish),
  };
}

function derivedOf(rows: readonly TestRow[]): Plan["derived"] {
  const none = rows.map(() => null);
  return {
    uid: rows.map(({ uid }) => uid),
    start: rows.map((row) => (row.kind === "milestone" ? finishOf(row) : morning(row.day ?? 0))),
    finish: rows.map(finishOf),
    late_start: none,
    late_finish: none,
    total_float: none,
    free_float: none,
    critical: rows.map(() => false),
    near_critical: rows.map(() => false),
    drivers: rows.map(() => []),
  };
}

const NO_MILESTONES = {
  uid: [],
  milestone_kind: [],
  agreed_date: [],
  achieved_on: [],
  owner: [],
  client_owner: [],
  description: [],
};

/** A small plan, Monday to Friday 8–12 and 13–17, with links as [predecessor, successor, kind]. */
export const aPlan = (
  rows: readonly TestRow[],
  links: readonly (readonly [from: string, to: string, kind?: DependencyKind])[] = [],
): Plan => ({
  layout: 1,
  project: "p1",
  seq: 7,
  settings: SETTINGS,
  tasks: tasksOf(rows),
  milestones: NO_MILESTONES,
  dependencies: {
    uid: links.map((_, index) => `d${index}`),
    predecessor: links.map(([from]) => from),
    successor: links.map(([, to]) => to),
    kind: links.map(([, , kind = "FS"]) => kind),
    lag: links.map(() => 0),
    lag_unit: links.map(() => "working"),
  },
  calendars: [CALENDAR],
  resources: { uid: [], name: [], kind: [], calendar: [], capacity: [], email: [] },
  assignments: { uid: [], task: [], resource: [], units: [], work: [] },
  risks: [],
  baselines: [],
  derived: derivedOf(rows),
  findings: [],
});
