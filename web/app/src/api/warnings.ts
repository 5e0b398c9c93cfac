import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type Warning = Schemas["WarningOut"];
export type Warnings = Schemas["WarningsOut"];
export type RulePrecision = Schemas["RulePrecisionOut"];
export type WatchedRule = Schemas["WatchedRuleOut"];
export type WarningSettings = Schemas["WarningSettingsBody"];

export const warningsKey = (project: string) => recordsKey(project, "warnings");

/** The warnings of a project, with causes, effects and the precision of each rule. */
export const warningsQuery = (project: string) =>
  queryOptions({
    queryKey: [...warningsKey(project), "all"],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/warnings", { params: { path: { project } }, signal }),
      ),
  });

/** The warnings about one milestone. */
export const milestoneWarningsQuery = (project: string, milestone: string) =>
  queryOptions({
    queryKey: [...warningsKey(project), "of", milestone],
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { milestone } };
      return answerOf(api.GET("/api/v1/projects/{project}/warnings", { params, signal }));
    },
  });

/** How many warnings are open. */
export const warningCountQuery = (project: string) =>
  queryOptions({
    queryKey: [...warningsKey(project), "count"],
    queryFn: ({ signal }) => {
      const params = { path: { project } };
      return answerOf(api.GET("/api/v1/projects/{project}/warnings/count", { params, signal }));
    },
  });

/** What the project watches for, with bounds and defaults. */
export const warningSettingsQuery = (project: string) =>
  queryOptions({
    queryKey: [...warningsKey(project), "settings"],
    queryFn: ({ signal }) => {
      const params = { path: { project } };
      return answerOf(api.GET("/api/v1/projects/{project}/warning-settings", { params, signal }));
    },
  });

/** Look at the project now. */
export function lookForWarnings(project: string): Promise<Warnings> {
  const params = { path: { project } };
  return answerOf(api.POST("/api/v1/projects/{project}/warnings/look", { params }));
}

/** Put a warning off until a day such as "2026-12-01". */
export async function snoozeWarning(
  project: string,
  uid: string,
  body: { readonly until: string; readonly reason: string },
): Promise<void> {
  const params = { path: { project, warning: uid } };
  const path = "/api/v1/projects/{project}/warnings/{warning}/snooze";
  await answerOf(api.POST(path, { params, body }));
}

/** Take a warning as it is. */
export async function acceptWarning(project: string, uid: string, note: string): Promise<void> {
  const params = { path: { project, warning: uid } };
  const path = "/api/v1/projects/{project}/warnings/{warning}/accept";
  await answerOf(api.POST(path, { params, body: { note } }));
}

/** Take a snoozed warning up again. */
export async function wakeWarning(project: string, uid: string): Promise<void> {
  const params = { path: { project, warning: uid } };
  await answerOf(api.POST("/api/v1/projects/{project}/warnings/{warning}/wake", { params }));
}

/** Set which rules are off, and the thresholds. */
export async function setWarningSettings(project: string, body: WarningSettings): Promise<void> {
  const params = { path: { project } };
  await answerOf(api.PUT("/api/v1/projects/{project}/warning-settings", { params, body }));
}
