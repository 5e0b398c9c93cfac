import type { MilestoneKind } from "@milepost/live";
import { queryOptions } from "@tanstack/react-query";
import type { Person } from "./plan";
import { request } from "./request";

export type MilestoneStatus = "achieved" | "on-track" | "at-risk" | "off-track" | "no-promise";

/** Report moment, scheduled, P50, P80 (wall minutes) and probability of the agreed date. */
export type TrendPoint = readonly [
  at: number,
  scheduled: number | null,
  p50: number | null,
  p80: number | null,
  probability: number | null,
];

/** One milestone as the tracker shows it. Dates are wall minutes. */
export interface TrackedMilestone {
  readonly uid: string;
  readonly name: string;
  readonly kind: MilestoneKind;
  readonly phase: string | null;
  readonly owner: string | null;
  readonly client_owner: string | null;
  readonly agreed_date: number | null;
  readonly scheduled_date: number | null;
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p80: number | null;
  readonly p90: number | null;
  readonly probability_of_agreed: number | null;
  readonly deadline: number | null;
  readonly achieved_on: number | null;
  readonly status: MilestoneStatus;
  readonly why: string;
  readonly next_action: string;
  readonly total_float: number | null;
  readonly tasks_total: number;
  readonly tasks_done: number;
  readonly percent_complete: number | null;
  readonly trend: readonly TrendPoint[];
}

export interface Tracker {
  readonly seq: number;
  readonly status_date: number | null;
  readonly project_finish: Readonly<
    Record<"scheduled" | "p10" | "p50" | "p80" | "p90", number | null>
  > | null;
  readonly forecast: { readonly runs: number; readonly seed: number; readonly seq: number } | null;
  readonly milestones: readonly TrackedMilestone[];
}

export interface ContributingTask {
  readonly uid: string;
  readonly name: string;
  readonly owner: string | null;
  readonly start: number | null;
  readonly finish: number | null;
  readonly percent_complete: number;
}

export interface DrivingStep {
  readonly uid: string;
  readonly name: string;
  readonly sentence: string;
  readonly start: number | null;
  readonly finish: number | null;
}

export interface Driver {
  readonly uid: string;
  readonly name: string;
  readonly criticality: number | null;
  readonly sensitivity: number | null;
}

export interface MilestoneMove {
  readonly seq: number;
  readonly at: string;
  readonly actor: Person | null;
  readonly label: string;
  readonly was: number | null;
  readonly now: number | null;
}

/** One milestone with everything that says why its date is what it is. */
export interface MilestoneDetail extends TrackedMilestone {
  readonly description?: string;
  readonly contents: readonly ContributingTask[];
  readonly drivers: readonly DrivingStep[];
  readonly top_drivers: readonly Driver[];
  readonly histogram: {
    readonly edges: readonly number[];
    readonly counts: readonly number[];
  } | null;
  readonly s_curve: {
    readonly dates: readonly number[];
    readonly probability: readonly number[];
  } | null;
  readonly history: readonly MilestoneMove[];
}

export const trackerKey = (project: string) => ["tracker", project] as const;

/** The project's milestones with their dates, chances and reasons. */
export const trackerQuery = (project: string) =>
  queryOptions({
    queryKey: trackerKey(project),
    queryFn: ({ signal }) => request<Tracker>("GET", `/projects/${project}/milestones`, { signal }),
  });

/** One milestone in full; its key lies below the tracker's, so both go stale together. */
export const milestoneQuery = (project: string, uid: string) =>
  queryOptions({
    queryKey: [...trackerKey(project), uid],
    queryFn: ({ signal }) =>
      request<MilestoneDetail>(
        "GET",
        `/projects/${project}/milestones/${encodeURIComponent(uid)}`,
        {
          signal,
        },
      ),
  });
