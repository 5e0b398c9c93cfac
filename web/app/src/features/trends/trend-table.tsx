import { useTranslation } from "react-i18next";
import type { TrendMilestone } from "@/api/trends";
import { useWords } from "@/lib/use-words";
import { type Measure, pointsOf, valueOf } from "./trend-lines";
import tables from "@/components/table.module.css";
import styles from "./trends.module.css";

interface TrendTableProps {
  readonly milestones: readonly TrendMilestone[];
  readonly measure: Measure;
}

/** The same numbers as the chart, row by row. */
export function TrendTable({ milestones, measure }: TrendTableProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("trends.chart")}>
      <table className={tables.table}>
        <thead>
          <tr>
            <th scope="col">{t("trends.column.milestone")}</th>
            <th scope="col">{t("trends.column.report")}</th>
            <th scope="col">{t("trends.column.expected")}</th>
          </tr>
        </thead>
        <tbody>
          {milestones.flatMap((milestone) =>
            pointsOf(milestone, measure).map((point) => (
              <tr key={`${milestone.uid} ${point[0]}`}>
                <th scope="row">{milestone.name}</th>
                <td>{words.day(point[0])}</td>
                <td>{words.day(valueOf(point, measure))}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
