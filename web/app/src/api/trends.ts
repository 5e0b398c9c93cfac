import type { Schemas } from "@milepost/api-client";
import { fromWire } from "@milepost/units";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

/** A point of the trend: report moment, change, scheduled, P50 (wall minutes) and chance. */
export type DayPoint = readonly [
  at: number,
  seq: number,
  scheduled: number | null,
  p50: number | null,
  probability: number | null,
];

export type TrendMilestone = Omit<Schemas["TrendMilestoneOut"], "points"> & {
  readonly points: readonly DayPoint[];
};
export type Trend = Omit<Schemas["MilestoneTrendOut"], "milestones"> & {
  readonly milestones: readonly TrendMilestone[];
};
export type Slipped = Schemas["SlippedOut"];
export type Slips = Schemas["SlipsOut"];
export type ChangeTitle = Schemas["ChangeTitleOut"];
export type Move = Schemas["MilestoneMoveOut"];
export type Since = Schemas["SinceOut"];
export type ChangedMilestone = Schemas["ChangedMilestoneOut"];

/** Where each milestone stood, day by day. */
export const trendQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "trends", "trend"),
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const sent = api.GET("/api/v1/projects/{project}/trend", { params, signal });
      return fromWire<Trend>(await answerOf(sent));
    },
  });

/** The changes that moved a milestone on a day such as "2026-10-01". */
export const movesQuery = (project: string, uid: string, day: string) =>
  queryOptions({
    queryKey: recordsKey(project, "trends", "moves", uid, day),
    queryFn: ({ signal }) => {
      const params = { path: { project, uid }, query: { day } };
      const path = "/api/v1/projects/{project}/milestones/{uid}/moves";
      return answerOf(api.GET(path, { params, signal }));
    },
  });

/** How far each milestone has slipped, against what was agreed and against a baseline. */
export const slipsQuery = (project: string, baseline: number | null) =>
  queryOptions({
    queryKey: recordsKey(project, "trends", "slips", String(baseline)),
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: baseline === null ? {} : { baseline } };
      return answerOf(api.GET("/api/v1/projects/{project}/slips", { params, signal }));
    },
  });

/** What changed since "visit", "week", "baseline:0" or a day. */
export const sinceQuery = (project: string, moment: string) =>
  queryOptions({
    queryKey: recordsKey(project, "trends", "since", moment),
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { moment } };
      return answerOf(api.GET("/api/v1/projects/{project}/since", { params, signal }));
    },
  });
