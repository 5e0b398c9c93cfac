import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type Deliverable = Schemas["DeliverableOut"];
export type DeliverableState = Deliverable["state"];
export type DeliverableVersion = Schemas["VersionOut"];
export type DeliverableDraft = Schemas["DeliverableIn"];
export type DeliverableEdit = Schemas["DeliverableEdit"];
export type Submission = Schemas["SubmissionIn"];
export type Judgement = Schemas["JudgementIn"];

const ALL = "/api/v1/projects/{project}/deliverables";
const ONE = "/api/v1/projects/{project}/deliverables/{deliverable}";

export const deliverablesKey = (project: string) => recordsKey(project, "deliverables");

/** The project's deliverables with their versions, in the order of the plan. */
export const deliverablesQuery = (project: string) =>
  queryOptions({
    queryKey: deliverablesKey(project),
    queryFn: ({ signal }) => answerOf(api.GET(ALL, { params: { path: { project } }, signal })),
  });

/** The deliverables of one milestone. */
export const milestoneDeliverablesQuery = (project: string, milestone: string) =>
  queryOptions({
    queryKey: [...deliverablesKey(project), milestone],
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { milestone } };
      return answerOf(api.GET(ALL, { params, signal }));
    },
  });

const at = (project: string, uid: string) => ({ path: { project, deliverable: uid } });

/** Add a deliverable to a milestone. */
export const addDeliverable = (project: string, body: DeliverableDraft) =>
  answerOf(api.POST(ALL, { params: { path: { project } }, body }));

/** Change a deliverable's texts, owner or due time. */
export const editDeliverable = (project: string, uid: string, body: DeliverableEdit) =>
  answerOf(api.PATCH(ONE, { params: at(project, uid), body }));

/** Take a deliverable off the list. */
export const removeDeliverable = (project: string, uid: string) =>
  answerOf(api.DELETE(ONE, { params: at(project, uid) }));

/** Put a deliverable before another of a milestone, or last. */
export const moveDeliverable = (project: string, uid: string, body: Schemas["MoveIn"]) =>
  answerOf(api.POST(`${ONE}/move`, { params: at(project, uid), body }));

/** Hand a deliverable over for judgement. */
export const submitDeliverable = (project: string, uid: string, body: Submission) =>
  answerOf(api.POST(`${ONE}/submissions`, { params: at(project, uid), body }));

/** Take a submission back before it is judged. */
export const withdrawDeliverable = (project: string, uid: string, reason: string) =>
  answerOf(api.POST(`${ONE}/withdrawal`, { params: at(project, uid), body: { reason } }));

/** Accept the submitted version on the client's behalf. */
export const acceptDeliverable = (project: string, uid: string, body: Judgement) =>
  answerOf(api.POST(`${ONE}/acceptance`, { params: at(project, uid), body }));

/** Send the submitted version back on the client's behalf. */
export const rejectDeliverable = (project: string, uid: string, body: Judgement) =>
  answerOf(api.POST(`${ONE}/rejection`, { params: at(project, uid), body }));
