import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type FormSummary = Schemas["FormSummary"];
export type FormDetail = Schemas["FormOut"];
export type Question = Schemas["FormQuestionOut"];
export type QuestionKind = Question["kind"];
export type FormBody = Schemas["FormIn"];
export type FormEdit = Schemas["FormEdit"];
export type FormInvitation = Schemas["FormInvitationOut"];
export type NewFormLink = Schemas["NewFormLinkOut"];
export type FormResults = Schemas["FormResultsOut"];
export type FormVisit = Schemas["FormVisitOut"];
export type FormReceipt = Schemas["FormReceiptOut"];
export type Answers = Readonly<Record<string, unknown>>;

const ALL = "/api/v1/projects/{project}/forms";
const ONE = "/api/v1/projects/{project}/forms/{form}";

export const formsKey = (project: string) => recordsKey(project, "forms");

const ofProject = (project: string) => ({ path: { project } });
const at = (project: string, form: string) => ({ path: { project, form } });

/** The project's surveys and tests. */
export const formsQuery = (project: string) =>
  queryOptions({
    queryKey: formsKey(project),
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET(ALL, { params: ofProject(project), signal }))).forms,
  });

/** One form in full. */
export const formQuery = (project: string, form: string) =>
  queryOptions({
    queryKey: [...formsKey(project), form],
    queryFn: ({ signal }) => answerOf(api.GET(ONE, { params: at(project, form), signal })),
  });

/** Who was invited to a form. */
export const formInvitationsQuery = (project: string, form: string) =>
  queryOptions({
    queryKey: [...formsKey(project), form, "invitations"],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET(`${ONE}/invitations`, { params: at(project, form), signal })))
        .invitations,
  });

/** What the answers to a form come to. */
export const formResultsQuery = (project: string, form: string) =>
  queryOptions({
    queryKey: [...formsKey(project), form, "results"],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${ONE}/results`, { params: at(project, form), signal })),
  });

/** Where the answers can be downloaded. */
export const answersAddress = (project: string, form: string): string =>
  `/api/v1/projects/${project}/forms/${form}/answers.csv`;

/** Make a form; returns its uid. */
export async function defineForm(project: string, body: FormBody): Promise<string> {
  const made = await answerOf(api.POST(ALL, { params: ofProject(project), body }));
  return made.change?.ops.find((op) => op.entity === "form")?.uid ?? "";
}

/** Give a form new values. */
export const editForm = (project: string, form: string, body: FormEdit) =>
  answerOf(api.PATCH(ONE, { params: at(project, form), body }));

/** Remove a form that nobody has answered. */
export const removeForm = (project: string, form: string) =>
  answerOf(api.DELETE(ONE, { params: at(project, form) }));

/** Make a draft that asks the same; returns its uid. */
export async function copyForm(project: string, form: string): Promise<string> {
  const made = await answerOf(api.POST(`${ONE}/copy`, { params: at(project, form) }));
  return made.change?.ops.find((op) => op.entity === "form")?.uid ?? "";
}

/** Let invited people answer. */
export const openForm = (project: string, form: string) =>
  answerOf(api.POST(`${ONE}/opening`, { params: at(project, form) }));

/** Take no more answers. */
export const closeForm = (project: string, form: string) =>
  answerOf(api.POST(`${ONE}/closing`, { params: at(project, form) }));

/** Give people personal links; they are in the answer, this once. */
export const inviteToForm = (
  project: string,
  form: string,
  body: Schemas["FormInvitationsIn"],
): Promise<Schemas["NewFormLinksOut"]> =>
  answerOf(api.POST(`${ONE}/invitations`, { params: at(project, form), body }));

const ofInvitation = (project: string, form: string, invitation: string) => ({
  path: { project, form, invitation },
});

/** Give an invited person a new link; the old one leads nowhere. */
export const renewFormLink = (project: string, form: string, invitation: string) =>
  answerOf(
    api.POST(`${ONE}/invitations/{invitation}/link`, {
      params: ofInvitation(project, form, invitation),
      body: { days: 30, sends: true },
    }),
  );

/** Take an invitation back. */
export const withdrawFormLink = (project: string, form: string, invitation: string) =>
  answerOf(
    api.DELETE(`${ONE}/invitations/{invitation}`, {
      params: ofInvitation(project, form, invitation),
    }),
  );

/** The form that a personal link leads to. */
export const visitForm = (secret: string): Promise<FormVisit> =>
  answerOf(api.POST("/api/v1/guest/form", { body: { secret } }));

/** Send the one answer that a personal link is good for. */
export const answerForm = (secret: string, answers: Answers, key: string): Promise<FormReceipt> =>
  answerOf(api.POST("/api/v1/guest/form/answer", { body: { secret, answers, key } }));
