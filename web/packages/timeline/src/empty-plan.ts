import type { Plan } from "@milepost/live";
import { fromWire, type WallMinutes } from "@milepost/units";

const TASK_FIELDS =
  "uid name kind parent position duration is_elapsed calendar constraint_kind constraint_date " +
  "deadline is_manual manual_start manual_finish external_plan external_row external_name " +
  "is_active actual_start actual_finish " +
  "percent_complete remaining_duration splits resume " +
  "estimate_low estimate_likely estimate_high priority owner " +
  "contributes_to notes wbs_code ignores_resource_calendars levelling_delay work is_estimated " +
  "estimate_shape estimate_outcomes confidence";
const MILESTONE_FIELDS =
  "uid milestone_kind agreed_date achieved_on owner client_owner description";
const DERIVED_FIELDS =
  "uid start finish late_start late_finish total_float free_float critical near_critical drivers";

/** A plan without rows, shown until the first one arrives. */
export function emptyPlan(now: WallMinutes): Plan {
  return {
    layout: 1,
    project: "",
    seq: 0,
    settings: {
      name: "",
      start: now,
      finish: null,
      status_date: null,
      calendar: "",
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
    },
    tasks: noRows(TASK_FIELDS),
    milestones: noRows(MILESTONE_FIELDS),
    dependencies: noRows("uid predecessor successor kind lag lag_unit"),
    calendars: [],
    resources: noRows("uid name kind calendar capacity email"),
    assignments: noRows("uid task resource units work"),
    risks: [],
    baselines: [],
    derived: noRows(DERIVED_FIELDS),
    findings: [],
  };
}

function noRows<T>(fields: string): T {
  return fromWire(Object.fromEntries(fields.split(" ").map((field) => [field, []])));
}
