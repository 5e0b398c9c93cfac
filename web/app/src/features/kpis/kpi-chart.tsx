import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { KpiPage } from "@/api/kpis";
import { Chart } from "@/components/chart";
import type { ChartInk } from "@/lib/chart-ink";
import { useWords } from "@/lib/use-words";
import { kpiOption } from "./kpi-chart-option";
import { numberWords } from "./numbers";

const HEIGHT = 240;

/** A KPI's values over time with the levels they are judged by and the trend. */
export function KpiChart({ kpi }: { readonly kpi: KpiPage }) {
  const { t } = useTranslation();
  const words = useWords();
  const draw = useCallback(
    (ink: ChartInk) =>
      kpiOption(kpi, ink, {
        day: words.day,
        number: (value) => numberWords(value, { decimals: kpi.decimals, unit: "" }, words.locale),
        readings: t("kpis.chart.readings"),
        trend: t("kpis.chart.trend"),
        target: t("kpis.target"),
        warn: t("kpis.chart.warn"),
        fail: t("kpis.chart.fail"),
      }),
    [kpi, words, t],
  );
  return <Chart label={t("kpis.chart.label", { name: kpi.name })} height={HEIGHT} draw={draw} />;
}
