import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type Register = Schemas["RegisterOut"];
export type RegisterItem = Schemas["RegisterItemOut"];
export type RegisterKind = RegisterItem["kind"];
export type RiskEffects = Schemas["RiskEffectsOut"];
export type RiskEffect = Schemas["RiskEffectOut"];
export type MilestoneEffect = Schemas["MilestoneEffectOut"];
export type RiskMatrix = Schemas["RiskMatrixOut"];
/** New values of an item; what is left out stays. */
export type ItemValues = Partial<Schemas["ItemValues"]>;

const ALL = "/api/v1/projects/{project}/register";
const ONE = "/api/v1/projects/{project}/register/{item}";
/** How often a measurement that a job makes is asked for. */
const JOB_LOOK_MS = 3000;

export const registerKey = (project: string) => recordsKey(project, "raid");

/** Every risk, assumption, issue and decision of a project. */
export const registerQuery = (project: string) =>
  queryOptions({
    queryKey: registerKey(project),
    queryFn: ({ signal }) => answerOf(api.GET(ALL, { params: { path: { project } }, signal })),
  });

/** What each risk does to each milestone, in working days. */
export const riskEffectsQuery = (project: string) =>
  queryOptions({
    queryKey: [...registerKey(project), "effects"],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${ALL}/effects`, { params: { path: { project } }, signal })),
    refetchInterval: ({ state }) => (state.data?.job ? JOB_LOOK_MS : false),
  });

const at = (project: string, item: string) => ({ path: { project, item } });

/** Add an item; `uid` is the page's own choice, so that it can be opened at once. */
export const addRegisterItem = (
  project: string,
  kind: RegisterKind,
  uid: string,
  values: ItemValues,
) => answerOf(api.POST(ALL, { params: { path: { project } }, body: { ...values, kind, uid } }));

/** Give an item new values. */
export const editRegisterItem = (project: string, uid: string, body: ItemValues) =>
  answerOf(api.PATCH(ONE, { params: at(project, uid), body }));

/** Take an item out of the register. */
export const removeRegisterItem = (project: string, uid: string) =>
  answerOf(api.DELETE(ONE, { params: at(project, uid) }));

/** Make a risk that occurred an issue, or an assumption proved wrong a risk or an issue. */
export const convertRegisterItem = (
  project: string,
  uid: string,
  to: RegisterKind,
  newUid: string,
) =>
  answerOf(
    api.POST(`${ONE}/conversion`, { params: at(project, uid), body: { to, new_uid: newUid } }),
  );
