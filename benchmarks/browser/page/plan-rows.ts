import type { MilestoneKind, Plan, Shift, TaskKind } from "@milepost/live";
import { MINUTES_PER_DAY, type Uid, type WallMinutes } from "@milepost/units";

/** What a row has beside its kind and name. */
export interface RowFacts {
  readonly parent: Uid | null;
  readonly owner: string;
  readonly start: WallMinutes;
  readonly finish: WallMinutes;
  readonly duration?: number;
  readonly percent?: number;
  readonly isCritical?: boolean;
  readonly deadline?: WallMinutes | null;
}

interface Row extends RowFacts {
  readonly kind: TaskKind;
  readonly name: string;
}

interface Milestone {
  readonly uid: Uid;
  readonly kind: MilestoneKind;
  readonly agreed: WallMinutes;
  readonly achieved: WallMinutes | null;
}

const SHIFTS: readonly Shift[] = [
  [480, 720],
  [780, 1020],
];

/** Collects rows and turns them into the columns of a plan. */
export class PlanRows {
  private readonly rows: Row[] = [];
  private readonly milestones: Milestone[] = [];
  private readonly links: (readonly [from: Uid, to: Uid])[] = [];

  get count(): number {
    return this.rows.length;
  }

  add(kind: TaskKind, name: string, facts: RowFacts): Uid {
    this.rows.push({ kind, name, ...facts });
    return uidAt(this.rows.length - 1);
  }

  /** Give a phase its dates once what lies in it is known. */
  span(uid: Uid, start: WallMinutes, finish: WallMinutes): void {
    const row = Number(uid.slice(1));
    const before = this.rows[row];
    if (before) this.rows[row] = { ...before, start, finish };
  }

  link(from: Uid, to: Uid): void {
    this.links.push([from, to]);
  }

  milestone(
    uid: Uid,
    kind: MilestoneKind,
    agreed: WallMinutes,
    achieved: WallMinutes | null,
  ): void {
    this.milestones.push({ uid, kind, agreed, achieved });
  }

  plan(start: WallMinutes, now: WallMinutes): Plan {
    const uid = this.rows.map((_, row) => uidAt(row));
    const starts = this.rows.map((row) => row.start);
    const finishes = this.rows.map((row) => row.finish);
    const noFloat = this.rows.map(() => 0);
    // The baseline lies up to four days before the plan of today.
    const earlier = (at: WallMinutes, row: number): WallMinutes =>
      at - (row % 4 === 0 ? 0 : (row % 5) * MINUTES_PER_DAY);
    return {
      layout: 1,
      project: "benchmark",
      seq: 1,
      settings: settings(start, now),
      tasks: this.tasks(uid),
      milestones: this.milestoneColumns(),
      dependencies: this.dependencies(),
      calendars: [calendar()],
      resources: { uid: [], name: [], kind: [], calendar: [], capacity: [], email: [] },
      assignments: { uid: [], task: [], resource: [], units: [], work: [] },
      risks: [],
      baselines: [
        {
          uid: "0",
          number: 0,
          name: "First",
          task: uid,
          start: starts.map(earlier),
          finish: finishes.map(earlier),
        },
      ],
      derived: {
        uid,
        start: starts,
        finish: finishes,
        late_start: starts,
        late_finish: finishes,
        total_float: noFloat,
        free_float: noFloat,
        critical: this.rows.map((row) => row.isCritical ?? false),
        drivers: this.rows.map(() => []),
      },
      findings: [],
    };
  }

  private tasks(uid: readonly Uid[]): Plan["tasks"] {
    const column = <T>(value: (row: Row) => T): readonly T[] => this.rows.map(value);
    const all = <T>(value: T): readonly T[] => this.rows.map(() => value);
    return {
      uid,
      name: column((row) => row.name),
      kind: column((row) => row.kind),
      parent: column((row) => row.parent),
      position: this.rows.map((_, row) => row),
      duration: column((row) => row.duration ?? 0),
      is_elapsed: all(false),
      calendar: all(null),
      constraint_kind: all("as-soon-as-possible"),
      constraint_date: all(null),
      deadline: column((row) => row.deadline ?? null),
      is_manual: all(false),
      manual_start: all(null),
      manual_finish: all(null),
      is_active: all(true),
      actual_start: all(null),
      actual_finish: all(null),
      percent_complete: column((row) => row.percent ?? 0),
      remaining_duration: all(null),
      estimate_low: all(null),
      estimate_likely: all(null),
      estimate_high: all(null),
      priority: all(500),
      owner: column((row) => row.owner),
      contributes_to: all([]),
      notes: all(""),
      wbs_code: all(""),
      ignores_resource_calendars: all(false),
      levelling_delay: all(0),
      work: all(null),
      is_estimated: all(false),
      estimate_shape: all("pert"),
    };
  }

  private milestoneColumns(): Plan["milestones"] {
    const none = this.milestones.map(() => "");
    return {
      uid: this.milestones.map((one) => one.uid),
      milestone_kind: this.milestones.map((one) => one.kind),
      agreed_date: this.milestones.map((one) => one.agreed),
      achieved_on: this.milestones.map((one) => one.achieved),
      owner: none,
      client_owner: none,
      description: none,
    };
  }

  private dependencies(): Plan["dependencies"] {
    return {
      uid: this.links.map((_, at) => `d${String(at)}`),
      predecessor: this.links.map(([from]) => from),
      successor: this.links.map(([, to]) => to),
      kind: this.links.map(() => "FS"),
      lag: this.links.map(() => 0),
      lag_unit: this.links.map(() => "working"),
    };
  }
}

function uidAt(row: number): Uid {
  return `t${String(row)}`;
}

function settings(start: WallMinutes, now: WallMinutes): Plan["settings"] {
  return {
    name: "Benchmark",
    start,
    finish: null,
    status_date: now - 2 * MINUTES_PER_DAY,
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
    extras: {},
  };
}

function calendar(): Plan["calendars"][number] {
  return {
    uid: "c1",
    name: "Standard",
    week: [SHIFTS, SHIFTS, SHIFTS, SHIFTS, SHIFTS, [], []],
    exceptions: [{ first: "2026-04-03", last: "2026-04-06", shifts: [], name: "Easter" }],
    base_uid: null,
  };
}
