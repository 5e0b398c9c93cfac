import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { MilestoneDetail } from "@/api/tracker";
import { Chart } from "@/components/chart";
import type { ChartInk } from "@/lib/chart-ink";
import { useWords } from "@/lib/use-words";
import { ChartOrTable } from "./chart-or-table";
import { distributionOption } from "./distribution-option";
import { PrecisionLine } from "./precision-line";
import tables from "@/components/table.module.css";
import styles from "./milestone.module.css";

const HEIGHT = 250;

interface DistributionProps {
  readonly project: string;
  readonly milestone: MilestoneDetail;
}

/** How likely each date is: the histogram of the runs and the curve of their sum. */
export function Distribution({ project, milestone }: DistributionProps) {
  const { t } = useTranslation();
  const words = useWords();
  const draw = useCallback(
    (ink: ChartInk) =>
      distributionOption(milestone, ink, {
        day: words.day,
        agreed: t("date.agreed"),
        deadline: t("date.deadline"),
        runs: t("milestone.histogram"),
        chance: t("milestone.probability"),
      }),
    [milestone, words, t],
  );
  const curve = milestone.s_curve;
  if (!milestone.histogram || !curve || curve.dates.length === 0) {
    return (
      <section className={styles.section}>
        <h2>{t("milestone.distribution")}</h2>
        <p className="dim">{t("milestone.distributionEmpty")}</p>
      </section>
    );
  }
  return (
    <ChartOrTable
      id="distribution"
      title={t("milestone.distribution")}
      chart={
        <>
          <Chart label={t("milestone.sCurve")} height={HEIGHT} draw={draw} />
          <PrecisionLine project={project} uid={milestone.uid} />
        </>
      }
      table={
        <table className={tables.table} aria-label={t("milestone.sCurve")}>
          <thead>
            <tr>
              <th scope="col">{t("milestone.byDate")}</th>
              <th scope="col">{t("milestone.probability")}</th>
            </tr>
          </thead>
          <tbody>
            {curve.dates.map((date, index) => (
              <tr key={date}>
                <th scope="row">{words.day(date)}</th>
                <td>
                  {t("common.percent", {
                    value: Math.round((curve.probability[index] ?? 0) * 100),
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
