import { useTranslation } from "react-i18next";
import type { MilestoneStatus } from "@/api/tracker";
import { statusClass } from "./status-mark";
import styles from "./probability.module.css";

interface ProbabilityProps {
  /** 0 to 1; null when there is no promise to measure against. What is achieved has no chance any more. */
  readonly value: number | null;
  readonly status: MilestoneStatus;
}

/** The chance of the agreed date, as a number over a bar. */
export function Probability({ value, status }: ProbabilityProps) {
  const { t } = useTranslation();
  if (value === null || status === "achieved")
    return <span className="dim">{t("common.none")}</span>;
  const percent = Math.round(value * 100);
  return (
    <span className={`${styles.probability} ${statusClass(status)}`}>
      <span className={styles.number}>{t("common.percent", { value: percent })}</span>
      <span className={styles.track} aria-hidden>
        <span className={styles.fill} style={{ display: "block", width: `${percent}%` }} />
      </span>
    </span>
  );
}
