import type { Change, Entity, Op, Plan } from "@milepost/live";
import { queryOptions } from "@tanstack/react-query";
import { request } from "./request";

/** Someone who looks at or changes a project. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

export type WasNow = readonly [was: number | null, now: number | null];

export interface MilestoneImpact {
  readonly uid: string;
  readonly name: string;
  readonly scheduled: WasNow;
  readonly p50: WasNow;
  readonly p80: WasNow;
  readonly probability_of_agreed: WasNow;
}

export interface Impact {
  readonly milestones: readonly MilestoneImpact[];
  readonly project_finish: WasNow;
  readonly moved: number;
}

export interface EditAnswer {
  readonly seq: number;
  readonly dry_run: boolean;
  /** Null if the edit changes nothing. */
  readonly change: Change | null;
  readonly impact: Impact;
}

export interface Edit {
  readonly base_seq: number | null;
  readonly dry_run?: boolean;
  readonly label: string;
  readonly reason?: string;
  readonly ops: readonly Op[];
}

/** A field that somebody else changed since the edit's `base_seq`. */
export interface EditConflict {
  readonly entity: Entity;
  readonly uid: string;
  readonly field: string;
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly by: Person;
  readonly at: string;
}

/** Write an edit, or with `dry_run` ask what it would do. */
export function postEdit(
  project: string,
  edit: Edit,
  options: { readonly signal?: AbortSignal; readonly idempotencyKey?: string } = {},
): Promise<EditAnswer> {
  return request<EditAnswer>("POST", `/projects/${project}/changes`, { body: edit, ...options });
}

/** Revert the last change of this person, or the one named. */
export const postUndo = (project: string, seq?: number): Promise<EditAnswer> =>
  request<EditAnswer>("POST", `/projects/${project}/undo`, {
    body: seq === undefined ? {} : { seq },
  });

/** Revert the last undo of this person. */
export const postRedo = (project: string): Promise<EditAnswer> =>
  request<EditAnswer>("POST", `/projects/${project}/redo`, { body: {} });

/** Record what both sides promised for a milestone; nothing else moves its agreed date. */
export function postAgreement(
  project: string,
  milestone: string,
  agreement: { readonly agreed_date: number | null; readonly reason: string },
): Promise<EditAnswer> {
  const path = `/projects/${project}/milestones/${encodeURIComponent(milestone)}/agreement`;
  return request<EditAnswer>("POST", path, { body: agreement });
}

/** Freeze the present dates as the baseline of that number. */
export const postBaseline = (
  project: string,
  baseline: { readonly number: number; readonly name: string },
): Promise<EditAnswer> =>
  request<EditAnswer>("POST", `/projects/${project}/baselines`, { body: baseline });

export const planKey = (project: string) => ["plan", project] as const;

/** The plan as it is now, or as it was after the change `seq`. */
export const planQuery = (project: string, seq?: number) =>
  queryOptions({
    queryKey: seq === undefined ? planKey(project) : [...planKey(project), seq],
    queryFn: ({ signal }) =>
      request<Plan>("GET", `/projects/${project}/plan`, { query: { seq }, signal }),
    staleTime: Infinity,
  });

export const logKey = (project: string) => ["log", project] as const;

/** The newest changes of the log. */
export const logQuery = (project: string, limit: number) =>
  queryOptions({
    queryKey: [...logKey(project), limit],
    queryFn: ({ signal }) =>
      request<{ readonly changes: readonly Change[] }>("GET", `/projects/${project}/changes`, {
        query: { limit },
        signal,
      }),
  });
