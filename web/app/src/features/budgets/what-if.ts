import type { Money } from "@/api/budgets";

type Advice = Money["advice"];

/** The place of a confidence among those that the server answered. */
export const placeOf = (advice: Advice, confidence: number): number =>
  Math.max(0, advice.confidences.indexOf(confidence));

export interface Funding {
  readonly uid: string;
  readonly share: number;
}

/** How far the later milestones are funded if `amount` goes to the current one; the least first. */
export function fundingIfSpent(
  advice: Advice,
  confidence: number,
  amount: number,
): readonly Funding[] {
  const needs = advice.needs[placeOf(advice, confidence)] ?? [];
  let left = advice.remaining - amount;
  const found = advice.open.slice(1).map((uid, index) => {
    const need = needs[index + 1] ?? 0;
    const share = need <= 0 ? 1 : Math.min(Math.max(left / need, 0), 1);
    left -= need;
    return { uid, share };
  });
  return found.toSorted((one, other) => one.share - other.share);
}
