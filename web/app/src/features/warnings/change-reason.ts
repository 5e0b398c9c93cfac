import type { ReasonCode } from "@/api/changes";

const REASONS: Readonly<Record<string, ReasonCode>> = {
  "scope-growth": "scope",
  "owner-overloaded": "resource",
  "people-change": "resource",
  "blocked-task": "dependency",
  "client-waiting": "client-request",
};

/** The reason to which the days lost to a rule are put down, unless its author says otherwise. */
export const changeReasonOf = (rule: string): ReasonCode => REASONS[rule] ?? "estimate";

/** The date to propose instead of a promise: the likely one, if it is later; else none. */
export function laterDate(agreed: number | null, likely: number | null): number | null {
  return agreed !== null && likely !== null && likely > agreed ? likely : null;
}
