import { useTranslation } from "react-i18next";
import type { TrackedMilestone } from "@/api/tracker";
import { useWords } from "@/lib/use-words";
import { slipDays } from "./arrange";
import styles from "./tracker-table.module.css";

interface DateCellProps {
  readonly milestone: TrackedMilestone;
}

/** The promise. */
export function AgreedDate({ milestone }: DateCellProps) {
  const words = useWords();
  return <span className={styles.date}>{words.day(milestone.agreed_date)}</span>;
}

/** Where the network puts the milestone, or when it was reached, and how far that is from the promise. */
export function ScheduledDate({ milestone }: DateCellProps) {
  const { t } = useTranslation();
  const words = useWords();
  const slip = slipDays(milestone);
  const isReached = milestone.achieved_on !== null;
  return (
    <span className={styles.date}>
      {words.day(milestone.achieved_on ?? milestone.scheduled_date)}
      <span className={`${styles.line} ${slip !== null && slip > 0 ? styles.late : ""}`}>
        {isReached && slip === null ? t("status.achieved") : <SlipWords slip={slip} />}
      </span>
    </span>
  );
}

function SlipWords({ slip }: { readonly slip: number | null }) {
  const { t } = useTranslation();
  if (slip === null) return null;
  if (slip === 0) return t("slip.none");
  return slip > 0 ? t("slip.late", { days: slip }) : t("slip.early", { days: -slip });
}

/** The middle of the forecast over its P10–P90 range. */
export function ForecastDates({ milestone }: DateCellProps) {
  const words = useWords();
  const { p10, p50, p90, achieved_on: achieved } = milestone;
  if (p50 === null || achieved !== null) return <span className="dim">–</span>;
  return (
    <span className={styles.date}>
      {words.day(p50)}
      <span className={styles.line}>{words.days(p10, p90)}</span>
    </span>
  );
}

/** The hard limit, and whether the middle of the forecast lies beyond it. */
export function Deadline({ milestone }: DateCellProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { deadline, p50, scheduled_date: scheduled, achieved_on: achieved } = milestone;
  const expected = achieved ?? p50 ?? scheduled;
  const isMissed = deadline !== null && expected !== null && expected > deadline;
  return (
    <span className={styles.date}>
      {words.day(deadline)}
      {isMissed && <span className={`${styles.line} ${styles.late}`}>{t("slip.missed")}</span>}
    </span>
  );
}
