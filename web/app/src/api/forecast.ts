import type { Schemas } from "@milepost/api-client";
import type { Op } from "@milepost/live";
import { fromWire } from "@milepost/units";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type Forecast = Schemas["ForecastOut"];
export type MilestoneForecast = Schemas["MilestoneForecastOut"];
export type IndependentForecast = Schemas["IndependentForecastOut"];
/** A change; without `ops` people must agree first. */
export type SingleChange = Omit<Schemas["SingleChangeOut"], "ops"> & {
  readonly ops: readonly Op[];
};
export type SingleChanges = Omit<Schemas["SingleChangesOut"], "changes"> & {
  readonly changes: readonly SingleChange[];
};
export type ChanceEffect = Schemas["ChanceEffectOut"];
export type LearnedSpread = Schemas["LearnedSpreadOut"];
export type SpreadFacts = Schemas["SpreadFactsOut"];
/** The job that works on an answer. */
export type Work = Schemas["WorkOut"];

/** How often an answer that a job works on is asked for. */
export const LOOK_AGAIN_MS = 1000;
/** Whether a job has still to tell its answer. */
export const isUnderWay = (job: Work | null | undefined): boolean =>
  job?.state === "queued" || job?.state === "running" || job?.state === "done";

/** The forecast of the project, or the last one while the newest is being made. */
export const forecastQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "forecast"),
    queryFn: ({ signal }) => {
      const params = { path: { project } };
      return answerOf(api.GET("/api/v1/projects/{project}/forecast", { params, signal }));
    },
    refetchInterval: ({ state }) => (state.data?.job ? LOOK_AGAIN_MS : false),
  });

/** What the dates would seem to be if no two tasks had anything in common. */
export const independentQuery = (project: string, attempt: number) =>
  queryOptions({
    queryKey: recordsKey(project, "forecast", "independent", String(attempt)),
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { attempt } };
      const path = "/api/v1/projects/{project}/forecast/independent";
      return answerOf(api.GET(path, { params, signal }));
    },
    refetchInterval: ({ state }) => (isUnderWay(state.data?.job) ? LOOK_AGAIN_MS : false),
  });

/** What gates that send back, branches and lost days do to each milestone, in days. */
export const chanceEffectsQuery = (project: string, attempt: number) =>
  queryOptions({
    queryKey: recordsKey(project, "forecast", "chances", String(attempt)),
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { attempt } };
      const path = "/api/v1/projects/{project}/forecast/chances";
      return answerOf(api.GET(path, { params, signal }));
    },
    refetchInterval: ({ state }) => (isUnderWay(state.data?.job) ? LOOK_AGAIN_MS : false),
  });

/** What the project's own finished tasks teach of how long tasks take. */
export const learnedSpreadQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "forecast", "learned-spread"),
    queryFn: ({ signal }) => {
      const path = "/api/v1/projects/{project}/forecast/learned-spread";
      return answerOf(api.GET(path, { params: { path: { project } }, signal }));
    },
  });

/** Which single changes bring a milestone's agreed date to a probability. */
export const singleChangesQuery = (
  project: string,
  uid: string,
  percent: number,
  attempt: number,
) =>
  queryOptions({
    queryKey: recordsKey(project, "forecast", "changes", uid, String(percent), String(attempt)),
    queryFn: async ({ signal }) => {
      const params = { path: { project, uid }, query: { percent, attempt } };
      const path = "/api/v1/projects/{project}/milestones/{uid}/single-changes";
      return fromWire<SingleChanges>(await answerOf(api.GET(path, { params, signal })));
    },
    refetchInterval: ({ state }) => (isUnderWay(state.data?.job) ? LOOK_AGAIN_MS : false),
  });

/** Ask the job to stop. */
export const cancelWork = (id: string) =>
  answerOf(api.DELETE("/api/v1/jobs/{job_id}", { params: { path: { job_id: id } } }));
