import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type EarnedValue = Schemas["EarnedValueOut"];
export type EarnedScope = Schemas["EarnedScopeOut"];
export type EarnedPeriod = Schemas["EarnedPeriodOut"];
export type EarningRule = EarnedValue["rule"];
export type ScheduleHealth = Schemas["ScheduleHealthOut"];
export type HealthPoint = Schemas["HealthPointOut"];
/** What both say of themselves. */
export type Measured = Pick<
  ScheduleHealth,
  "status_date" | "is_status_date_given" | "baseline" | "baselines" | "findings"
>;

/** Earned value and earned schedule against a baseline; the plan's own choice for `null`. */
export const earnedValueQuery = (project: string, baseline: number | null, rule: EarningRule) =>
  queryOptions({
    queryKey: recordsKey(project, "measures", "earned-value", String(baseline), rule),
    queryFn: ({ signal }) => {
      const query = baseline === null ? { rule } : { rule, baseline };
      const params = { path: { project }, query };
      return answerOf(api.GET("/api/v1/projects/{project}/earned-value", { params, signal }));
    },
  });

/** The fourteen points of the schedule's health. */
export const scheduleHealthQuery = (project: string, baseline: number | null) =>
  queryOptions({
    queryKey: recordsKey(project, "measures", "health", String(baseline)),
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: baseline === null ? {} : { baseline } };
      return answerOf(api.GET("/api/v1/projects/{project}/schedule-health", { params, signal }));
    },
  });
