import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, done } from "./client";
import { recordsKey } from "./records";

export type Evidence = Schemas["EvidenceOut"];
export type Criterion = Schemas["ProofCriterionOut"];
export type CriterionKind = Criterion["kind"];
export type CriterionState = Criterion["state"];
export type CriterionDraft = Schemas["ProofCriterionIn"];
export type Achievement = Schemas["AchievementOut"];
export type Programme = Schemas["ProgrammeOut"];
export type ProgrammeBody = Schemas["ProgrammeIn"];
export type CompletionReport = Schemas["CompletionReportOut"];
export type NewHook = Schemas["NewCriterionHookOut"];

const MILESTONE = "/api/v1/projects/{project}/milestones/{uid}";
const CRITERION = "/api/v1/projects/{project}/criteria/{criterion}";
const PROGRAMMES = "/api/v1/projects/{project}/programmes";
const PROGRAMME = "/api/v1/projects/{project}/programmes/{programme}";

export const evidenceKey = (project: string) => recordsKey(project, "evidence");

const ofMilestone = (project: string, uid: string) => ({ path: { project, uid } });
const at = (project: string, criterion: string) => ({ path: { project, criterion } });
const ofProgramme = (project: string, programme: string) => ({ path: { project, programme } });

/** What proves a milestone, as judged now. */
export const evidenceQuery = (project: string, uid: string) =>
  queryOptions({
    queryKey: [...evidenceKey(project), uid],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${MILESTONE}/evidence`, { params: ofMilestone(project, uid), signal })),
  });

/** The training programmes of a project. */
export const programmesQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "programmes"),
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET(PROGRAMMES, { params: { path: { project } }, signal }))).programmes,
  });

/** Say what must be shown before a milestone counts as achieved. */
export const defineCriteria = (
  project: string,
  uid: string,
  criteria: readonly CriterionDraft[],
  parent: string,
) =>
  answerOf(
    api.POST(`${MILESTONE}/criteria`, {
      params: ofMilestone(project, uid),
      body: { criteria: [...criteria], parent },
    }),
  );

/** Give a criterion another name, or ask for something else. */
export const editCriterion = (project: string, uid: string, body: Schemas["CriterionEdit"]) =>
  answerOf(api.PATCH(CRITERION, { params: at(project, uid), body }));

/** Put a criterion into another group, or elsewhere in its own. */
export const moveCriterion = (project: string, uid: string, body: Schemas["CriterionMove"]) =>
  answerOf(api.POST(`${CRITERION}/place`, { params: at(project, uid), body }));

/** Remove a criterion and all below it. */
export const removeCriterion = (project: string, uid: string) =>
  answerOf(api.DELETE(CRITERION, { params: at(project, uid) }));

/** Let a criterion go, with a reason. */
export const waiveCriterion = (project: string, uid: string, reason: string) =>
  answerOf(api.POST(`${CRITERION}/waiver`, { params: at(project, uid), body: { reason } }));

/** Ask for a criterion again that was waived. */
export const endWaiver = (project: string, uid: string) =>
  answerOf(api.DELETE(`${CRITERION}/waiver`, { params: at(project, uid) }));

/** Approve what a criterion asks for. */
export const recordApproval = (project: string, uid: string, note: string) =>
  answerOf(api.POST(`${CRITERION}/approvals`, { params: at(project, uid), body: { note } }));

/** Take one's own approval back. */
export const withdrawApproval = (project: string, uid: string, reason: string) =>
  answerOf(
    api.POST(`${CRITERION}/approvals/withdrawal`, { params: at(project, uid), body: { reason } }),
  );

/** Make the address at which another system can send signals. */
export const makeHook = (project: string, uid: string): Promise<NewHook> =>
  answerOf(api.POST(`${CRITERION}/hook`, { params: at(project, uid) }));

/** End the address of a criterion. */
export const revokeHook = (project: string, uid: string): Promise<void> =>
  done(api.DELETE(`${CRITERION}/hook`, { params: at(project, uid) }));

/** Put it on record that a milestone without criteria is achieved. */
export const declareAchieved = (
  project: string,
  uid: string,
  body: { readonly reason: string; readonly achieved_on: string | null },
) => answerOf(api.POST(`${MILESTONE}/achievement`, { params: ofMilestone(project, uid), body }));

/** Take an achievement back. */
export const reopenMilestone = (project: string, uid: string, reason: string) =>
  answerOf(
    api.POST(`${MILESTONE}/reopening`, { params: ofMilestone(project, uid), body: { reason } }),
  );

/** Make a training programme; returns its uid. */
export async function defineProgramme(project: string, body: ProgrammeBody): Promise<string> {
  const made = await answerOf(api.POST(PROGRAMMES, { params: { path: { project } }, body }));
  return made.change?.ops.find((op) => op.entity === "programme")?.uid ?? "";
}

/** Give a programme another name, other modules or other people. */
export const editProgramme = (project: string, uid: string, body: Schemas["ProgrammeEdit"]) =>
  answerOf(api.PATCH(PROGRAMME, { params: ofProgramme(project, uid), body }));

/** Record who completed what. */
export const recordCompletions = (
  project: string,
  uid: string,
  completions: readonly Schemas["CompletionIn"][],
): Promise<CompletionReport> =>
  answerOf(
    api.POST(`${PROGRAMME}/completions`, {
      params: ofProgramme(project, uid),
      body: { completions: [...completions] },
    }),
  );

/** Strike a completion that was recorded by mistake. */
export const takeCompletionBack = (
  project: string,
  uid: string,
  body: Schemas["CompletionStrikeIn"],
) =>
  answerOf(
    api.POST(`${PROGRAMME}/completions/strike`, { params: ofProgramme(project, uid), body }),
  );

/** Record completions from a CSV file. */
export function uploadCompletions(
  project: string,
  uid: string,
  file: File,
): Promise<CompletionReport> {
  const form = new FormData();
  form.append("file", file);
  return answerOf(
    api.POST(`${PROGRAMME}/completions/csv`, {
      params: ofProgramme(project, uid),
      body: { file: "" },
      bodySerializer: () => form,
    }),
  );
}
