import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Measured } from "@/api/measures";
import { useWords } from "@/lib/use-words";
import styles from "./health.module.css";

interface BaselineSelectProps {
  readonly measured: Measured;
  readonly onChoose: (baseline: number) => void;
}

/** Which baseline is measured against; nothing to choose where there is one at most. */
export function BaselineSelect({ measured, onChoose }: BaselineSelectProps) {
  const { t } = useTranslation();
  if (measured.baselines.length < 2) return null;
  return (
    <Select
      size="xs"
      label={t("health.against")}
      allowDeselect={false}
      data={measured.baselines.map(({ number, name }) => ({
        value: String(number),
        label: name
          ? t("health.baselineNamed", { number, name })
          : t("health.baseline", { number }),
      }))}
      value={measured.baseline === null ? null : String(measured.baseline)}
      onChange={(value) => onChoose(Number(value))}
    />
  );
}

/** Up to when progress counts, and where that date comes from. */
export function StatusDate({ measured }: { readonly measured: Measured }) {
  const { t } = useTranslation();
  const words = useWords();
  if (measured.status_date === null) return null;
  const key = measured.is_status_date_given ? "health.statusGiven" : "health.statusToday";
  return <>{t(key, { date: words.day(measured.status_date) })}</>;
}

/** What a reader of the figures should know, in the reader's language where it is known. */
export function MeasureFindings({ measured }: { readonly measured: Measured }) {
  const { t, i18n } = useTranslation();
  if (measured.findings.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label={t("health.findings")}>
      {measured.findings.map((finding) => {
        const key = `health.finding.${finding.code}`;
        return (
          <li key={finding.code}>
            {i18n.exists(key) ? t(key, { count: finding.uids.length }) : finding.message}
          </li>
        );
      })}
    </ul>
  );
}
