import type { EChartsCoreOption } from "echarts/core";
import type { MilestoneDetail } from "@/api/tracker";
import type { ChartInk } from "@/lib/chart-ink";
import { dateAxis, dateTooltip } from "@/lib/chart-style";

interface TrendWords {
  readonly day: (minutes: number | null) => string;
  readonly scheduled: string;
  readonly agreed: string;
}

type Values = readonly (number | null)[];

/** The promise as a level line. */
const promiseOf = (agreed: number | null, ink: ChartInk, words: TrendWords) =>
  agreed === null
    ? []
    : [
        {
          yAxis: agreed,
          lineStyle: { color: ink.text },
          label: { formatter: words.agreed, color: ink.text, position: "insideEndTop" },
        },
      ];

/** What ECharts draws for a milestone's trend: report dates across, the dates it then had upwards. */
export function trendOption(
  { trend, agreed_date: agreed }: MilestoneDetail,
  ink: ChartInk,
  words: TrendWords,
): EChartsCoreOption {
  const line = (name: string, color: string, type: string, values: Values) => ({
    name,
    type: "line",
    symbolSize: 5,
    lineStyle: { color, type, width: 2 },
    itemStyle: { color },
    data: trend.map(([at], index) => [at, values[index] ?? null]),
    tooltip: { valueFormatter: (value: number) => words.day(value) },
  });
  const axis = dateAxis(ink, words.day);
  const promise = { silent: true, symbol: "none", data: promiseOf(agreed, ink, words) };
  const scheduled = trend.map((point) => point[1]);
  return {
    animation: false,
    grid: { left: 64, right: 12, top: 12, bottom: 24 },
    tooltip: dateTooltip(ink, words.day),
    xAxis: { ...axis, min: "dataMin", max: "dataMax" },
    yAxis: { ...axis, scale: true, splitLine: { lineStyle: { color: ink.line } } },
    series: [
      { ...line(words.scheduled, ink.dim, "solid", scheduled), markLine: promise },
      line(
        "P50",
        ink.accent,
        "solid",
        trend.map((point) => point[2]),
      ),
      line(
        "P80",
        ink.band,
        "dashed",
        trend.map((point) => point[3]),
      ),
    ],
  };
}
