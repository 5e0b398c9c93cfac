import type {
  LagUnit,
  Percent,
  Probability,
  Seq,
  Uid,
  WallMinutes,
  WorkMinutes,
} from "@milepost/units";

/** What a row of the plan is. */
export type TaskKind = "task" | "milestone" | "phase" | "level-of-effort";

/** The two ends that a dependency ties together. */
export type DependencyKind = "FS" | "SS" | "FF" | "SF";

/** What a milestone marks. */
export type MilestoneKind =
  "phase-start" | "phase-end" | "deliverable" | "decision" | "external" | "other";

/** How far a risk has come; only an open or mitigated one can still strike. */
export type RiskState = "open" | "mitigating" | "occurred" | "closed";

/** What is done about a risk. */
export type RiskResponse = "undecided" | "avoid" | "reduce" | "transfer" | "accept";

type Column<T> = readonly T[];

/** One entry per row of the outline, in its order. */
export type TaskColumns = {
  readonly uid: Column<Uid>;
  readonly name: Column<string>;
  readonly kind: Column<TaskKind>;
  readonly parent: Column<Uid | null>;
  readonly position: Column<number>;
  readonly duration: Column<WorkMinutes>;
  readonly is_elapsed: Column<boolean>;
  readonly calendar: Column<Uid | null>;
  readonly constraint_kind: Column<string>;
  readonly constraint_date: Column<WallMinutes | null>;
  readonly deadline: Column<WallMinutes | null>;
  readonly is_manual: Column<boolean>;
  readonly manual_start: Column<WallMinutes | null>;
  readonly manual_finish: Column<WallMinutes | null>;
  readonly external_plan: Column<string>;
  readonly external_row: Column<string>;
  readonly external_name: Column<string>;
  readonly is_active: Column<boolean>;
  readonly actual_start: Column<WallMinutes | null>;
  readonly actual_finish: Column<WallMinutes | null>;
  readonly percent_complete: Column<Percent>;
  readonly remaining_duration: Column<WorkMinutes | null>;
  readonly splits: Column<readonly Split[]>;
  readonly resume: Column<WallMinutes | null>;
  readonly estimate_low: Column<WorkMinutes | null>;
  readonly estimate_likely: Column<WorkMinutes | null>;
  readonly estimate_high: Column<WorkMinutes | null>;
  readonly priority: Column<number>;
  readonly owner: Column<string>;
  readonly contributes_to: Column<readonly Uid[]>;
  readonly notes: Column<string>;
  readonly wbs_code: Column<string>;
  readonly ignores_resource_calendars: Column<boolean>;
  readonly levelling_delay: Column<number>;
  readonly work: Column<WorkMinutes | null>;
  readonly is_estimated: Column<boolean>;
  readonly estimate_shape: Column<string>;
  readonly estimate_outcomes: Column<readonly (readonly [WorkMinutes, number])[]>;
  readonly confidence: Column<number | null>;
};

/** One entry per milestone of the plan. */
export type MilestoneColumns = {
  readonly uid: Column<Uid>;
  readonly milestone_kind: Column<MilestoneKind>;
  readonly agreed_date: Column<WallMinutes | null>;
  readonly achieved_on: Column<WallMinutes | null>;
  readonly owner: Column<string>;
  readonly client_owner: Column<string>;
  readonly description: Column<string>;
};

/** One entry per dependency. */
export type DependencyColumns = {
  readonly uid: Column<Uid>;
  readonly predecessor: Column<Uid>;
  readonly successor: Column<Uid>;
  readonly kind: Column<DependencyKind>;
  readonly lag: Column<number>;
  readonly lag_unit: Column<LagUnit>;
};

/** One entry per resource. */
export type ResourceColumns = {
  readonly uid: Column<Uid>;
  readonly name: Column<string>;
  readonly kind: Column<string>;
  readonly calendar: Column<Uid | null>;
  readonly capacity: Column<number>;
  readonly email: Column<string>;
};

/** One entry per assignment of a resource to a task. */
export type AssignmentColumns = {
  readonly uid: Column<Uid>;
  readonly task: Column<Uid>;
  readonly resource: Column<Uid>;
  readonly units: Column<number>;
  readonly work: Column<WorkMinutes | null>;
};

/** What the engine computed for each row. */
export type DerivedColumns = {
  readonly uid: Column<Uid>;
  readonly start: Column<WallMinutes | null>;
  readonly finish: Column<WallMinutes | null>;
  readonly late_start: Column<WallMinutes | null>;
  readonly late_finish: Column<WallMinutes | null>;
  readonly total_float: Column<WorkMinutes | null>;
  readonly free_float: Column<WorkMinutes | null>;
  readonly critical: Column<boolean>;
  readonly near_critical: Column<boolean>;
  readonly drivers: Column<readonly Uid[]>;
};

/** An interruption of a task: the working minutes before it, and those of the gap. */
export type Split = readonly [after: WorkMinutes, gap: WorkMinutes];

/** Working time within a day: minutes after midnight, from and to. */
export type Shift = readonly [start: number, finish: number];

/** Days whose shifts replace the week's. */
export interface CalendarException {
  readonly first: string;
  readonly last: string;
  readonly shifts: readonly Shift[];
  readonly name: string;
}

/** Which hours of which days are working time; `week` begins on Monday, null inherits. */
export interface WorkCalendar {
  readonly uid: Uid;
  readonly name: string;
  readonly week: readonly (readonly Shift[] | null)[];
  readonly exceptions: readonly CalendarException[];
  readonly base_uid: Uid | null;
}

/** An event that may lengthen some tasks. */
export interface Risk {
  readonly uid: Uid;
  readonly name: string;
  readonly probability: Probability;
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  readonly shape: string;
  readonly outcomes: readonly (readonly [WorkMinutes, number])[];
  readonly tasks: readonly Uid[];
  /** What people call it by: R-07; 0 if it has none yet. */
  readonly number: number;
  readonly state: RiskState;
  readonly description: string;
  readonly category: string;
  readonly cause: string;
  readonly effect: string;
  readonly owner: string;
  readonly response: RiskResponse;
  readonly response_text: string;
  readonly opened_on: WallMinutes | null;
  readonly review_on: WallMinutes | null;
  readonly closed_on: WallMinutes | null;
}

/** The frozen dates of a plan. */
export interface Baseline {
  readonly uid: Uid;
  readonly number: number;
  readonly name: string;
  readonly task: Column<Uid>;
  readonly start: Column<WallMinutes | null>;
  readonly finish: Column<WallMinutes | null>;
}

/** Something the engine noticed about the plan. */
export interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly where: string;
  readonly message: string;
  readonly hint: string;
  readonly uids: readonly Uid[];
}

/** What holds for the whole plan. */
export interface PlanSettings {
  readonly name: string;
  readonly start: WallMinutes;
  readonly finish: WallMinutes | null;
  readonly status_date: WallMinutes | null;
  readonly calendar: Uid;
  readonly progress_mode: string;
  readonly minutes_per_day: number;
  readonly minutes_per_week: number;
  readonly days_per_month: number;
  readonly currency: string;
  readonly time_zone: string;
  readonly honours_constraints: boolean;
  readonly near_critical_limit: number;
  readonly is_archived: boolean;
  readonly uncertainty: Readonly<Record<string, unknown>>;
  readonly extras: Readonly<Record<string, string>>;
}

/** A plan as `GET /projects/{id}/plan` gives it; see docs/reference/wire.md. */
export interface Plan {
  readonly layout: number;
  readonly project: string;
  readonly seq: Seq;
  readonly settings: PlanSettings;
  readonly tasks: TaskColumns;
  readonly milestones: MilestoneColumns;
  readonly dependencies: DependencyColumns;
  readonly calendars: readonly WorkCalendar[];
  readonly resources: ResourceColumns;
  readonly assignments: AssignmentColumns;
  readonly risks: readonly Risk[];
  readonly baselines: readonly Baseline[];
  readonly derived: DerivedColumns;
  readonly findings: readonly Finding[];
}
