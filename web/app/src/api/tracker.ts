import type { Schemas } from "@milepost/api-client";
import { fromWire } from "@milepost/units";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";

export type MilestoneStatus = Schemas["MilestoneOut"]["status"];

/** Report moment, scheduled, P50, P80 (wall minutes) and probability of the agreed date. */
export type TrendPoint = readonly [
  at: number,
  scheduled: number | null,
  p50: number | null,
  p80: number | null,
  probability: number | null,
];

interface WithTrend {
  readonly trend: readonly TrendPoint[];
}

/** One milestone as the tracker shows it. Dates are wall minutes. */
export type TrackedMilestone = Omit<Schemas["MilestoneOut"], "trend"> & WithTrend;
export type Tracker = Omit<Schemas["TrackerOut"], "milestones"> & {
  readonly milestones: readonly TrackedMilestone[];
};
/** One milestone with everything that says why its date is what it is. */
export type MilestoneDetail = Omit<Schemas["MilestonePageOut"], "trend"> & WithTrend;
export type DrivingStep = Schemas["StepOut"];
export type Driver = Schemas["TopDriverOut"];
export type MilestoneMove = Schemas["HistoryOut"];

export const trackerKey = (project: string) => ["tracker", project] as const;

/**
 * The project's milestones with their dates, chances and reasons.
 *
 * Whoever asks for many projects at once asks with low priority, so that the browser lets
 * what is clicked meanwhile go first.
 */
export const trackerQuery = (project: string, priority: RequestPriority = "auto") =>
  queryOptions({
    queryKey: trackerKey(project),
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const sent = api.GET("/api/v1/projects/{project}/milestones", { params, signal, priority });
      return fromWire<Tracker>(await answerOf(sent));
    },
  });

/** One milestone in full; its key lies below the tracker's, so both go stale together. */
export const milestoneQuery = (project: string, uid: string) =>
  queryOptions({
    queryKey: [...trackerKey(project), uid],
    queryFn: async ({ signal }) => {
      const params = { path: { project, uid } };
      const sent = api.GET("/api/v1/projects/{project}/milestones/{uid}", { params, signal });
      return fromWire<MilestoneDetail>(await answerOf(sent));
    },
  });
