import type { Schemas } from "@milepost/api-client";
import type { Op } from "@milepost/live";
import { fromWire } from "@milepost/units";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type RequestState = Schemas["ChangeRequestOut"]["state"];
export type ChangeRequest = Schemas["ChangeRequestOut"];
export type ReasonCode = ChangeRequest["reason_code"];
export type Foreseen = Schemas["ForeseenOut"];
export type ImpactedMilestone = Schemas["ImpactedMilestone"];
export type ChangePage = Schemas["ChangeRequestPageOut"];
export type CostSide = Schemas["CostSideOut"];
export type Consent = Schemas["ConsentOut"];
export type ConsentDraft = Schemas["ConsentIn"];
export type SlipCauses = Schemas["SlipCausesOut"];
export type SlipCause = Schemas["SlipCauseOut"];

export const REASONS: readonly ReasonCode[] = [
  "client-request",
  "scope",
  "estimate",
  "resource",
  "supplier",
  "dependency",
  "defect",
  "external",
  "regulation",
  "other",
];

/** The change requests of a project, newest first. */
export const changesQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "reviews", "changes"),
    queryFn: ({ signal }) => {
      const params = { path: { project } };
      return answerOf(api.GET("/api/v1/projects/{project}/change-requests", { params, signal }));
    },
  });

const CHANGE = "/api/v1/projects/{project}/change-requests/{change_request}";

/** One change request with impact and consents. */
export const changeQuery = (project: string, uid: string) =>
  queryOptions({
    queryKey: recordsKey(project, "reviews", "change", uid),
    queryFn: async ({ signal }) => {
      const params = { path: { project, change_request: uid } };
      return fromWire<ChangePage>(await answerOf(api.GET(CHANGE, { params, signal })));
    },
  });

/** What a change request would cost on the plan as it is now, for those who may see money. */
export const changeCostQuery = (project: string, uid: string) =>
  queryOptions({
    queryKey: recordsKey(project, "reviews", "change", uid, "cost"),
    queryFn: ({ signal }) => {
      const params = { path: { project, change_request: uid } };
      return answerOf(api.GET(`${CHANGE}/cost`, { params, signal }));
    },
  });

/** What made milestones slip since a day, or ever. */
export const causesQuery = (project: string, since: string | null) =>
  queryOptions({
    queryKey: recordsKey(project, "reviews", "causes", since ?? ""),
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: since === null ? {} : { since } };
      return answerOf(api.GET("/api/v1/projects/{project}/slip-causes", { params, signal }));
    },
  });

interface WrittenChange {
  readonly title: string;
  readonly description: string;
  readonly reason: ReasonCode;
  /** Days to be agreed anew, by milestone. */
  readonly dates: Readonly<Record<string, string>>;
  readonly ops: readonly Op[];
}

const bodyOf = ({ title, description, reason, dates, ops }: WrittenChange) =>
  fromWire<Schemas["ChangeRequestBody"]>({
    title,
    description,
    ops,
    reason_code: reason,
    agreed_dates: dates,
  });

/** Propose a change without making it. */
export const postChangeRequest = (project: string, written: WrittenChange) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/change-requests", {
      params: { path: { project } },
      body: bodyOf(written),
    }),
  );

const at = (project: string, uid: string) => ({ path: { project, change_request: uid } });

/** Rewrite a request, which makes it a draft again. */
export const patchChangeRequest = (project: string, uid: string, written: WrittenChange) =>
  answerOf(api.PATCH(CHANGE, { params: at(project, uid), body: bodyOf(written) }));

/** Compute the impact anew. */
export const postImpact = (project: string, uid: string) =>
  answerOf(api.POST(`${CHANGE}/impact`, { params: at(project, uid) }));

/** Hand a draft in. */
export const postSubmission = (project: string, uid: string, consents: readonly ConsentDraft[]) =>
  answerOf(
    api.POST(`${CHANGE}/submit`, {
      params: at(project, uid),
      body: { consents: [...consents] },
    }),
  );

/** Approve or reject. */
export const postVerdict = (
  project: string,
  uid: string,
  body: { readonly is_approved: boolean; readonly reason: string },
) => answerOf(api.POST(`${CHANGE}/decision`, { params: at(project, uid), body }));

/** Make the change. */
export const postApplication = (project: string, uid: string) =>
  answerOf(api.POST(`${CHANGE}/apply`, { params: at(project, uid) }));

/** Give the change up. */
export const postDrop = (project: string, uid: string, reason: string) =>
  answerOf(api.POST(`${CHANGE}/drop`, { params: at(project, uid), body: { reason } }));

/** Answer, or record what somebody said. */
export const postConsent = (
  project: string,
  consent: string,
  body: { readonly is_agreed: boolean; readonly remark: string },
) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/change-consents/{change_consent}/answer", {
      params: { path: { project, change_consent: consent } },
      body,
    }),
  );

/** Say why a change made milestones slip. */
export const putSlipReason = (project: string, seq: number, reason: ReasonCode) =>
  answerOf(
    api.PUT("/api/v1/projects/{project}/slips/{seq}/reason", {
      params: { path: { project, seq } },
      body: { reason },
    }),
  );
