import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { guestKey } from "./guest";
import { recordsKey } from "./records";

export type Agreement = Schemas["AgreementOut"];
export type AgreementStanding = Schemas["StandingOut"];
export type AgreementProposal = Schemas["AgreementProposal"];
export type AgreementComparison = Schemas["AgreementComparison"];
export type SharedAgreement = Schemas["SharedAgreementOut"];
export type PushBack = Schemas["PushBack"];
export type CounterProposal = Schemas["CounterProposal"];

const ofVersion = (project: string, agreement: string) => ({ path: { project, agreement } });

/** Every milestone of the project with how its agreement stands. */
export const agreementsQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "agreements"),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/agreements", { params: { path: { project } }, signal }),
      ),
  });

/** A milestone's versions, newest first. */
export const versionsQuery = (project: string, uid: string) =>
  queryOptions({
    queryKey: recordsKey(project, "agreements", uid),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/milestones/{uid}/agreements", {
          params: { path: { project, uid } },
          signal,
        }),
      ),
  });

/** What changed from one version to another. */
export const comparisonQuery = (project: string, from: string, to: string) =>
  queryOptions({
    queryKey: recordsKey(project, "agreements", from, to),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/agreements/{agreement}/comparison/{other}", {
          params: { path: { project, agreement: to, other: from } },
          signal,
        }),
      ),
  });

/** Propose a date and criteria for a milestone. */
export const proposeAgreement = (project: string, uid: string, body: AgreementProposal) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/milestones/{uid}/agreements", {
      params: { path: { project, uid } },
      body,
    }),
  );

/** Accept an open version for the team. */
export const acceptAgreement = (project: string, agreement: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/agreements/{agreement}/acceptance", {
      params: ofVersion(project, agreement),
    }),
  );

/** Take back an open version of the team. */
export const withdrawAgreement = (project: string, agreement: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/agreements/{agreement}/withdrawal", {
      params: ofVersion(project, agreement),
      body: { reason: "" },
    }),
  );

/** Write to the client again about what waits for them. */
export const remindClient = (project: string, agreement: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/agreements/{agreement}/reminder", {
      params: ofVersion(project, agreement),
    }),
  );

/** Where an agreed version lies as a PDF. */
export const agreementPdf = (project: string, agreement: string, language: string): string =>
  `/api/v1/projects/${project}/agreements/${agreement}/pdf?language=${language}`;

/** What a guest is asked to agree, and what was agreed with them. */
export const sharedAgreementsQuery = queryOptions({
  queryKey: guestKey("agreements"),
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/guest/agreements", { signal })),
  refetchInterval: 20_000,
});

const ofShared = (agreement: string) => ({ path: { agreement } });

/** Accept a version for the client. */
export const acceptAsGuest = (agreement: string) =>
  answerOf(
    api.POST("/api/v1/guest/agreements/{agreement}/acceptance", { params: ofShared(agreement) }),
  );

/** Answer a version with another date or other criteria. */
export const counterAsGuest = (agreement: string, body: CounterProposal) =>
  answerOf(
    api.POST("/api/v1/guest/agreements/{agreement}/counter", {
      params: ofShared(agreement),
      body,
    }),
  );

/** Refuse a version for a reason. */
export const pushBackAsGuest = (agreement: string, body: PushBack) =>
  answerOf(
    api.POST("/api/v1/guest/agreements/{agreement}/push-back", {
      params: ofShared(agreement),
      body,
    }),
  );

/** Where an agreed version lies as a PDF, for a guest. */
export const sharedAgreementPdf = (agreement: string, language: string): string =>
  `/api/v1/guest/agreements/${agreement}/pdf?language=${language}`;
