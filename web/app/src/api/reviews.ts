import type { Schemas } from "@milepost/api-client";
import { fromWire } from "@milepost/units";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";
import type { TrendPoint } from "./tracker";

export type GateState = Schemas["GateOut"]["gate_state"];
export type Verdict = Schemas["SignatureBody"]["verdict"];
export type Gate = Schemas["GateOut"];
export type GateList = Schemas["GateList"];
export type Locks = GateList["locks"];
export type PlanVersion = Schemas["PlanVersionOut"];
export type Criterion = Schemas["CriterionOut"];
export type ReviewNote = Schemas["NoteOut"];
export type NoteKind = ReviewNote["kind"];
export type Signer = Schemas["SignerOut"];
export type SignerDraft = Schemas["SignerIn"];
export type CriterionDraft = Schemas["CriterionIn"];
export type ConditionDraft = Schemas["ConditionIn"];
export type ReviewPlan = Schemas["ReviewBody"];
export type Phase = ReviewPlan["phase"];
export type Decision = Schemas["DecisionBody"];

export const VERDICTS: readonly Verdict[] = ["go", "go-with-conditions", "hold", "rework", "stop"];
export const NOTE_KINDS: readonly NoteKind[] = ["worked", "did-not", "risk"];

/** One value of a part that another slice added to a pack. */
export interface PackFact {
  readonly label: string;
  readonly value: string | number | null;
  readonly kind: "text" | "date" | "money" | "percent" | "number";
  /** The currency of money. */
  readonly unit?: string;
  /** When it was said. */
  readonly at?: string;
}

/** What was known about a gate when its review opened. */
export interface Pack {
  readonly taken_at: string;
  readonly seq: number;
  readonly dates: {
    readonly agreed_date: number | null;
    readonly scheduled_date: number | null;
    readonly deadline: number | null;
    readonly p50: number | null;
    readonly p80: number | null;
    readonly probability_of_agreed: number | null;
    readonly status: Schemas["MilestoneOut"]["status"];
    readonly why: string;
    /** What `why` says, in any language; absent from packs of before. */
    readonly reason?: readonly Schemas["PhraseOut"][];
    readonly baselines: readonly {
      readonly number: number;
      readonly name: string;
      readonly finish: number | null;
    }[];
  };
  readonly work: {
    readonly tasks_total: number;
    readonly tasks_done: number;
    readonly percent_complete: number;
    readonly open: readonly {
      readonly uid: string;
      readonly name: string;
      readonly owner: string;
      readonly finish: number | null;
      readonly percent_complete: number;
    }[];
  };
  readonly evidence: {
    readonly evidence_state: "none" | "not-started" | "collecting" | "met" | "not-met" | "waived";
    readonly evidence_share: number | null;
    readonly deliverables_total: number;
    readonly deliverables_accepted: number;
    readonly warnings: number;
  };
  readonly trend: readonly TrendPoint[];
  readonly risks: readonly {
    readonly uid: string;
    readonly name: string;
    readonly probability: number;
    readonly is_here: boolean;
  }[];
  readonly parts: Readonly<Record<string, { readonly facts: readonly PackFact[] }>>;
}

export type Review = Omit<Schemas["ReviewOut"], "pack"> & { readonly pack: Pack | null };
export type GatePage = Omit<Schemas["GatePageOut"], "rounds"> & {
  readonly rounds: readonly Review[];
};

/** Every gate of a project, first in time first. */
export const gatesQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "reviews", "gates"),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/gates", { params: { path: { project } }, signal }),
      ),
  });

/** One gate with every round of its review. */
export const gateQuery = (project: string, uid: string) =>
  queryOptions({
    queryKey: recordsKey(project, "reviews", "gate", uid),
    queryFn: async ({ signal }) => {
      const params = { path: { project, uid } };
      const sent = api.GET("/api/v1/projects/{project}/gates/{uid}", { params, signal });
      return fromWire<GatePage>(await answerOf(sent));
    },
  });

/** Plan the next round of a gate's review. */
export const postReview = (project: string, uid: string, body: Partial<ReviewPlan>) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/gates/{uid}/reviews", {
      params: { path: { project, uid } },
      body: { phase: "general", language: "en", quorum: 1, ...body },
    }),
  );

const ofReview = (project: string, review: string) => ({ path: { project, review } });

/** Change the preparation of a review. */
export const patchReview = (project: string, review: string, body: Schemas["ReviewPatch"]) =>
  answerOf(
    api.PATCH("/api/v1/projects/{project}/reviews/{review}", {
      params: ofReview(project, review),
      body,
    }),
  );

/** Open a planned review. */
export const postOpening = (project: string, review: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/reviews/{review}/open", {
      params: ofReview(project, review),
    }),
  );

/** Fill the pack anew. */
export const postPack = (project: string, review: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/reviews/{review}/pack", {
      params: ofReview(project, review),
    }),
  );

/** Judge a criterion. */
export const postScore = (
  project: string,
  criterion: string,
  body: { readonly score: number | null; readonly remark: string },
) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/review-criteria/{review_criterion}/score", {
      params: { path: { project, review_criterion: criterion } },
      body,
    }),
  );

/** Note what worked, what did not, or a new risk. */
export const postNote = (project: string, review: string, kind: NoteKind, text: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/reviews/{review}/notes", {
      params: ofReview(project, review),
      body: { kind, text },
    }),
  );

/** Take a note away. */
export const deleteNote = (project: string, note: string) =>
  answerOf(
    api.DELETE("/api/v1/projects/{project}/review-notes/{review_note}", {
      params: { path: { project, review_note: note } },
    }),
  );

/** Make a note a risk of the plan. */
export const postRisk = (project: string, note: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/review-notes/{review_note}/risk", {
      params: { path: { project, review_note: note } },
    }),
  );

/** Sign what one wants decided. */
export const postSignature = (project: string, review: string, verdict: Verdict, remark: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/reviews/{review}/signature", {
      params: ofReview(project, review),
      body: { verdict, remark },
    }),
  );

/** Decide a review. */
export const postDecision = (project: string, review: string, body: Decision) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/reviews/{review}/decision", {
      params: ofReview(project, review),
      body,
    }),
  );

/** Bring stopped work back. */
export const postResumption = (project: string, review: string) =>
  answerOf(
    api.POST("/api/v1/projects/{project}/reviews/{review}/resume", {
      params: ofReview(project, review),
    }),
  );

/** Decide which gates hold work. */
export const patchLocks = (project: string, locks: Locks) =>
  answerOf(
    api.PATCH("/api/v1/projects/{project}/review-settings", {
      params: { path: { project } },
      body: { locks },
    }),
  );
