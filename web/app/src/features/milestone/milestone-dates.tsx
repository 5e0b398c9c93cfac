import { useTranslation } from "react-i18next";
import type { MilestoneDetail } from "@/api/tracker";
import { Probability } from "@/components/probability";
import { useWords } from "@/lib/use-words";
import styles from "./milestone.module.css";

const MINUTES_PER_DAY = 1440;

/** The dates of a milestone side by side, with the chance of the promise. */
export function MilestoneDates({ milestone }: { readonly milestone: MilestoneDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const { agreed_date: agreed, achieved_on: achieved, deadline, p10, p50, p90 } = milestone;
  const reached = achieved ?? milestone.scheduled_date;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t("date.agreed")}</dt>
        <dd>{words.day(agreed)}</dd>
      </div>
      <div>
        <dt>{achieved === null ? t("date.scheduled") : t("date.achieved")}</dt>
        <dd>
          {words.day(reached)}
          <Slip from={agreed} to={reached} />
        </dd>
      </div>
      <div>
        <dt>{t("column.forecast")}</dt>
        <dd>
          {words.day(p50)}
          {p10 !== null && p90 !== null && (
            <small>{t("milestone.range", { from: words.day(p10), to: words.day(p90) })}</small>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("date.deadline")}</dt>
        <dd>{words.day(deadline)}</dd>
      </div>
      <div>
        <dt>{t("milestone.chance")}</dt>
        <dd>
          <Probability value={milestone.probability_of_agreed} status={milestone.status} />
        </dd>
      </div>
    </dl>
  );
}

interface SlipProps {
  readonly from: number | null;
  readonly to: number | null;
}

function Slip({ from, to }: SlipProps) {
  const { t } = useTranslation();
  if (from === null || to === null) return null;
  const days = Math.floor(to / MINUTES_PER_DAY) - Math.floor(from / MINUTES_PER_DAY);
  if (days === 0) return <small>{t("slip.none")}</small>;
  return days > 0 ? (
    <small className={styles.late}>{t("slip.late", { days })}</small>
  ) : (
    <small>{t("slip.early", { days: -days })}</small>
  );
}
