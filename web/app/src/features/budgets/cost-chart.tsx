import type { EChartsCoreOption } from "echarts/core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { CostForecast } from "@/api/budgets";
import { Chart } from "@/components/chart";
import type { ChartInk } from "@/lib/chart-ink";
import { useWords } from "@/lib/use-words";
import type { Currency } from "@/lib/currency";

const HEIGHT = 280;

interface ChartWords {
  readonly runs: string;
  readonly pairs: string;
  readonly budget: string;
  readonly day: (minutes: number) => string;
  readonly money: (minor: number) => string;
}

/** Dates are minutes of wall time, so that the axis needs no time zone. */
function costOption(forecast: CostForecast, ink: ChartInk, words: ChartWords): EChartsCoreOption {
  const { scatter, joint, total } = forecast;
  const axis = { color: ink.dim, fontSize: 11, hideOverlap: true };
  const splitLine = { lineStyle: { color: ink.line } };
  return {
    animation: false,
    grid: { left: 8, right: 32, top: 24, bottom: 8, containLabel: true },
    tooltip: {
      trigger: "item",
      backgroundColor: ink.raised,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 12 },
      formatter: ({ value }: { readonly value: readonly [number, number] }) =>
        `${words.day(value[0])} · ${words.money(value[1])}`,
    },
    xAxis: {
      type: "value",
      scale: true,
      axisLabel: { ...axis, formatter: words.day },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      scale: true,
      axisLabel: { ...axis, formatter: words.money },
      splitLine,
    },
    series: [
      {
        name: words.runs,
        type: "line",
        symbol: "circle",
        symbolSize: 5,
        lineStyle: { opacity: 0 },
        itemStyle: { color: ink.band, opacity: 0.7 },
        data: scatter.dates.map((date, place) => [date, scatter.costs[place]]),
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: ink.dim, type: "dashed" },
          label: { formatter: words.budget, color: ink.dim, position: "insideStartTop" },
          data: total === null ? [] : [{ yAxis: total.budget }],
        },
      },
      {
        name: words.pairs,
        type: "line",
        symbol: "none",
        lineStyle: { color: ink.accent, width: 2 },
        endLabel: { show: false },
        data: joint?.frontier.map(({ date, cost }) => [date, cost]) ?? [],
      },
      {
        name: words.pairs,
        type: "line",
        symbol: "diamond",
        symbolSize: 12,
        itemStyle: { color: ink.accent },
        label: { show: true, position: "top", color: ink.text, formatter: words.pairs },
        data: joint === null ? [] : [[joint.balanced.date, joint.balanced.cost]],
      },
    ],
  };
}

interface CostChartProps {
  readonly forecast: CostForecast;
  readonly currency: Currency;
}

/** Simulated courses by finish and cost, and the dates and costs that hold together. */
export function CostChart({ forecast, currency }: CostChartProps) {
  const { t } = useTranslation();
  const words = useWords();
  const draw = useCallback(
    (ink: ChartInk) =>
      costOption(forecast, ink, {
        runs: t("money.final.runs"),
        pairs: t("money.final.pairs", { percent: forecast.confidence }),
        budget: t("money.final.budget"),
        day: (minutes) => words.day(minutes),
        money: currency.about,
      }),
    [forecast, t, words, currency],
  );
  const label = t("money.final.chart", { count: forecast.scatter.dates.length });
  return <Chart label={label} height={HEIGHT} draw={draw} />;
}
