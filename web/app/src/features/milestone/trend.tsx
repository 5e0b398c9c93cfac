import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { MilestoneDetail } from "@/api/tracker";
import { Chart } from "@/components/chart";
import type { ChartInk } from "@/lib/chart-ink";
import { useWords } from "@/lib/use-words";
import { ChartOrTable } from "./chart-or-table";
import { trendOption } from "./trend-option";
import tables from "@/components/table.module.css";
import styles from "./milestone.module.css";

const HEIGHT = 220;

/** How scheduled date and forecast moved from report to report. */
export function Trend({ milestone }: { readonly milestone: MilestoneDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const draw = useCallback(
    (ink: ChartInk) =>
      trendOption(milestone, ink, {
        day: words.day,
        scheduled: t("date.scheduled"),
        agreed: t("date.agreed"),
      }),
    [milestone, words, t],
  );
  if (milestone.trend.length < 2) {
    return (
      <section className={styles.section}>
        <h2>{t("milestone.trend")}</h2>
        <p className="dim">{t("milestone.trendEmpty")}</p>
      </section>
    );
  }
  return (
    <ChartOrTable
      id="trend"
      title={t("milestone.trend")}
      chart={
        <Chart label={t("tracker.trendOf", { name: milestone.name })} height={HEIGHT} draw={draw} />
      }
      table={
        <table className={tables.table} aria-labelledby="trend">
          <thead>
            <tr>
              <th scope="col">{t("milestone.reportDate")}</th>
              <th scope="col">{t("date.scheduled")}</th>
              <th scope="col">P50</th>
              <th scope="col">P80</th>
            </tr>
          </thead>
          <tbody>
            {milestone.trend.map(([at, scheduled, p50, p80]) => (
              <tr key={at}>
                <th scope="row">{words.day(at)}</th>
                <td>{words.day(scheduled)}</td>
                <td>{words.day(p50)}</td>
                <td>{words.day(p80)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
