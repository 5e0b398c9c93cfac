import { type ChangePage, REASONS, type ReasonCode } from "@/api/changes";
import { toDayInput } from "./wall-time";

/** A change request while it is written; `dates` are days to be agreed anew, by milestone. */
export interface ChangeDraft {
  readonly title: string;
  readonly reason: ReasonCode;
  readonly description: string;
  readonly dates: Readonly<Record<string, string>>;
}

export const EMPTY_DRAFT: ChangeDraft = {
  title: "",
  reason: "client-request",
  description: "",
  dates: {},
};

/** What a request says, to be rewritten. */
export const draftOf = (
  change: Pick<ChangePage, "title" | "reason_code" | "description" | "agreed_dates">,
): ChangeDraft => ({
  title: change.title,
  reason: change.reason_code,
  description: change.description,
  dates: Object.fromEntries(
    Object.entries(change.agreed_dates).map(([uid, date]) => [uid, toDayInput(date)]),
  ),
});

/** The reason that a text names. */
export const reasonOf = (value: string | null): ReasonCode =>
  REASONS.find((one) => one === value) ?? "other";
