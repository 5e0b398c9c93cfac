import type { Schemas } from "@milepost/api-client";
import type { Op } from "@milepost/live";
import { fromWire } from "@milepost/units";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type SmartVerdict = Schemas["RuleOut"]["verdict"];
export type SmartLetter = Schemas["RuleOut"]["letter"];
export type Letters = Readonly<Partial<Record<string, SmartVerdict>>>;

/** A way to mend a rule; without `ops` a person must choose something first. */
export type SmartFix = Omit<Schemas["FixOut"], "ops"> & { readonly ops: readonly Op[] };
export type SmartRule = Omit<Schemas["RuleOut"], "fix"> & { readonly fix: SmartFix | null };
export type SmartCheck = Omit<Schemas["SmartOut"], "rules"> & {
  readonly rules: readonly SmartRule[];
};
export type Suggestion = Omit<Schemas["SuggestionOut"], "ops"> & { readonly ops: readonly Op[] };
export type SuggestionReason = Schemas["SuggestionReasonOut"];
export type Gap = Schemas["GapOut"];
export type Distribution = Omit<Schemas["DistributionOut"], "suggestions" | "curve"> & {
  readonly suggestions: readonly Suggestion[];
  readonly curve: readonly (readonly [date: number, share: number])[];
};
export type SmartPolicy = Schemas["SmartPolicyOut"];
export type PlanCheck = Omit<Schemas["CheckOut"], "milestones" | "distribution"> & {
  readonly milestones: readonly SmartCheck[];
  readonly distribution: Distribution;
};

export const LETTERS: readonly SmartLetter[] = ["S", "M", "A", "R", "T"];

/** Both checks of the plan as it is now. */
export const checkQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "quality"),
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const sent = api.GET("/api/v1/projects/{project}/check", { params, signal });
      return fromWire<PlanCheck>(await answerOf(sent));
    },
  });

/** The SMART check of one milestone, rule by rule. */
export const smartQuery = (project: string, uid: string) =>
  queryOptions({
    queryKey: recordsKey(project, "quality", uid),
    queryFn: async ({ signal }) => {
      const params = { path: { project, uid } };
      const sent = api.GET("/api/v1/projects/{project}/milestones/{uid}/smart", { params, signal });
      return fromWire<SmartCheck>(await answerOf(sent));
    },
  });

/** Set the project's thresholds. */
export function putSmartPolicy(project: string, policy: SmartPolicy): Promise<unknown> {
  const params = { path: { project } };
  const path = "/api/v1/projects/{project}/check/policy";
  return answerOf(api.PUT(path, { params, body: policy }));
}

const DISMISSAL = "/api/v1/projects/{project}/suggestions/{suggestion}/dismissal";

/** Suggest a milestone no more. */
export function dismissSuggestion(project: string, suggestion: string): Promise<unknown> {
  const params = { path: { project, suggestion } };
  return answerOf(api.POST(DISMISSAL, { params, body: { reason: "" } }));
}

/** Suggest a dismissed milestone again. */
export function recallSuggestion(project: string, suggestion: string): Promise<unknown> {
  const params = { path: { project, suggestion } };
  return answerOf(api.DELETE(DISMISSAL, { params }));
}
