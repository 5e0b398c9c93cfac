import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, done } from "./client";
import { recordsKey } from "./records";

export type Wins = Schemas["WinsOut"];
export type Celebration = Schemas["CelebrationOut"];
export type CelebrationFact = Schemas["FactOut"];
export type CelebrationRules = Schemas["CelebrationRulesOut"];
export type Thanks = Schemas["ThanksOut"];
export type Cadence = Schemas["CadenceOut"];

const ALL = "/api/v1/projects/{project}/celebrations";
const ONE = "/api/v1/projects/{project}/celebrations/{celebration}";

export const celebrationsKey = (project: string) => recordsKey(project, "celebrations");

const all = (project: string) => ({ path: { project } });
const one = (project: string, uid: string) => ({ path: { project, celebration: uid } });

/** The project's wins, its rules, and how long ago the last win was. */
export const winsQuery = (project: string) =>
  queryOptions({
    queryKey: [...celebrationsKey(project), "wins"],
    queryFn: ({ signal }) => answerOf(api.GET(ALL, { params: all(project), signal })),
  });

/** The latest win that is news to the reader, if there is one. */
export const unseenQuery = (project: string) =>
  queryOptions({
    queryKey: [...celebrationsKey(project), "unseen"],
    queryFn: ({ signal }) => answerOf(api.GET(`${ALL}/unseen`, { params: all(project), signal })),
  });

/** How long ago the last win was, and whether the project asked to be reminded by now. */
export const cadenceQuery = (project: string) =>
  queryOptions({
    queryKey: [...celebrationsKey(project), "cadence"],
    queryFn: ({ signal }) => answerOf(api.GET(`${ALL}/cadence`, { params: all(project), signal })),
  });

/** Celebrate an achieved milestone that the rules passed over. */
export const celebrateMilestone = (project: string, uid: string) =>
  answerOf(api.POST(ONE, { params: one(project, uid) }));

/** Add a note of thanks. */
export const thankForMilestone = (project: string, uid: string, text: string) =>
  answerOf(api.POST(`${ONE}/thanks`, { params: one(project, uid), body: { text } }));

/** Show a win to the client, or no longer. */
export const shareCelebration = (project: string, uid: string, body: Schemas["CardIn"]) =>
  answerOf(api.PUT(`${ONE}/card`, { params: one(project, uid), body }));

/** Put a win away: it is news to the reader no longer. */
export const markCelebrationSeen = (project: string, uid: string) =>
  done(api.PUT(`${ONE}/seen`, { params: one(project, uid) }));

/** Change how the project celebrates. */
export const editCelebrationRules = (
  project: string,
  body: Partial<Schemas["CelebrationRulesOut"]>,
) => answerOf(api.PATCH(`${ALL}/rules`, { params: all(project), body }));

/** Choose whether new wins are shown to the reader, in all projects. */
export const chooseCelebrations = (wantsBanner: boolean) =>
  done(api.PUT("/api/v1/celebrations/choice", { body: { wants_banner: wantsBanner } }));
