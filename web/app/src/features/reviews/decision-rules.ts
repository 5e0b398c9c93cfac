import { type Review, VERDICTS, type Verdict } from "@/api/reviews";

/** A day given without a time means the end of its work, in minutes after midnight. */
export const END_OF_WORK = 17 * 60;

/** The verdict that most signers want; of equals the more hopeful, go if nobody has signed. */
export function likeliest(review: Pick<Review, "signers">): Verdict {
  const count = (verdict: Verdict): number =>
    review.signers.filter((signer) => signer.signature?.verdict === verdict).length;
  return VERDICTS.reduce((best, verdict) => (count(verdict) > count(best) ? verdict : best), "go");
}

/** Whether a new plan may begin with this decision. */
export const mayPivot = (verdict: Verdict): boolean => verdict !== "hold" && verdict !== "stop";
