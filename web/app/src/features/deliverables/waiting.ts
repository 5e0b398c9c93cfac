import { useTranslation } from "react-i18next";
import type { Deliverable } from "@/api/deliverables";

const DAY_MS = 86_400_000;

/** Whole days from a moment to now; 0 on the same day. */
export const daysSince = (moment: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(moment)) / DAY_MS));

/** Those that wait for the client, the longest first. */
export const waitingFirst = (deliverables: readonly Deliverable[]): readonly Deliverable[] =>
  deliverables
    .filter(({ submitted_at: since }) => since !== null)
    .toSorted((a, b) => (a.submitted_at ?? "").localeCompare(b.submitted_at ?? ""));

/** "for 3 days". */
export function useWaitingWords(): (moment: string) => string {
  const { t } = useTranslation();
  return (moment) => {
    const count = daysSince(moment, new Date());
    return count === 0 ? t("deliverables.waitsToday") : t("deliverables.waitsFor", { count });
  };
}
