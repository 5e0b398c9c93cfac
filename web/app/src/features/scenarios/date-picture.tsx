import { useTranslation } from "react-i18next";
import type { CaseMilestone, PlannedMilestone } from "@/api/scenarios";
import { type TimeScale, percentAt } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import styles from "./scenarios.module.css";

interface DatePictureProps {
  readonly milestone: PlannedMilestone;
  readonly found: CaseMilestone;
  readonly scale: TimeScale;
}

/** A milestone's dates in one case on the row's own scale: scheduled, P50 to P80, and the promise. */
export function DatePicture({ milestone, found, scale }: DatePictureProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { scheduled, p50, p80 } = found;
  const at = (date: number): string => `${percentAt(scale, date)}%`;
  const label = t("scenarios.picture", {
    name: milestone.name,
    scheduled: words.day(scheduled),
    p50: words.day(p50),
    p80: words.day(p80),
    agreed: words.day(milestone.agreed),
  });
  return (
    <span className={styles.picture} role="img" aria-label={label} title={label}>
      {p50 !== null && p80 !== null && (
        <i
          className={styles.band}
          style={{ left: at(p50), width: `calc(${at(p80)} - ${at(p50)} + 3px)` }}
        />
      )}
      {milestone.agreed !== null && (
        <i className={styles.agreed} style={{ left: at(milestone.agreed) }} />
      )}
      {scheduled !== null && <i className={styles.diamond} style={{ left: at(scheduled) }} />}
    </span>
  );
}
