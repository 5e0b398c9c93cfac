import type { Schemas } from "@milepost/api-client";
import type { Change, Entity, Op, Plan } from "@milepost/live";
import { fromWire } from "@milepost/units";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";

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

/** An edit to write, or to try. */
export interface Edit {
  /** The plan the edit was made on; null for the newest. */
  readonly base_seq: number | null;
  readonly dry_run?: boolean;
  readonly label: string;
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

const editAnswer = async (sent: Promise<Schemas["EditAnswer"]>): Promise<EditAnswer> =>
  fromWire<EditAnswer>(await sent);

/** Write an edit, or with `dry_run` ask what it would do. */
export function postEdit(
  project: string,
  { base_seq: baseSeq, dry_run: isDry = false, label, ops }: Edit,
  signal?: AbortSignal,
): Promise<EditAnswer> {
  const body = { base_seq: baseSeq, dry_run: isDry, label, reason: "", ops: [...ops] };
  const params = { path: { project } };
  const options = signal ? { params, body, signal } : { params, body };
  return editAnswer(answerOf(api.POST("/api/v1/projects/{project}/changes", options)));
}

/** Revert the last change of this person, or the one named. */
export function postUndo(project: string, seq?: number): Promise<EditAnswer> {
  const body = seq === undefined ? {} : { seq };
  const params = { path: { project } };
  return editAnswer(answerOf(api.POST("/api/v1/projects/{project}/undo", { params, body })));
}

/** Revert the last undo of this person. */
export function postRedo(project: string): Promise<EditAnswer> {
  const params = { path: { project } };
  return editAnswer(answerOf(api.POST("/api/v1/projects/{project}/redo", { params })));
}

/** Record what both sides promised for a milestone; nothing else moves its agreed date. */
export function postAgreement(
  project: string,
  uid: string,
  agreement: { readonly agreed_date: number | null; readonly reason: string },
): Promise<EditAnswer> {
  const params = { path: { project, uid } };
  const path = "/api/v1/projects/{project}/milestones/{uid}/agreement";
  return editAnswer(answerOf(api.POST(path, { params, body: agreement })));
}

/** Freeze the present dates as the baseline of that number. */
export function postBaseline(
  project: string,
  baseline: { readonly number: number; readonly name: string },
): Promise<EditAnswer> {
  const params = { path: { project } };
  const sent = api.POST("/api/v1/projects/{project}/baselines", { params, body: baseline });
  return editAnswer(answerOf(sent));
}

export const planKey = (project: string) => ["plan", project] as const;

/** The plan as it is now, or as it was after the change `seq`. */
export const planQuery = (project: string, seq?: number) =>
  queryOptions({
    queryKey: seq === undefined ? planKey(project) : [...planKey(project), seq],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: seq === undefined ? {} : { seq } };
      const sent = api.GET("/api/v1/projects/{project}/plan", { params, signal });
      return fromWire<Plan>(await answerOf(sent));
    },
    staleTime: Infinity,
  });

export const logKey = (project: string) => ["log", project] as const;

/** The newest changes of the log, oldest first. */
export const logQuery = (project: string, limit: number) =>
  queryOptions({
    queryKey: [...logKey(project), limit],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { limit } };
      const sent = api.GET("/api/v1/projects/{project}/changes", { params, signal });
      return fromWire<readonly Change[]>((await answerOf(sent)).changes);
    },
  });
