import type { EChartsCoreOption } from "echarts/core";
import type { SlipCause } from "@/api/changes";
import type { ChartInk } from "@/lib/chart-ink";

interface CausesWords {
  readonly days: string;
  readonly cumulative: string;
  readonly reason: (code: string) => string;
}

const WHOLE = 100;

const axesOf = (ink: ChartInk, days: string) => {
  const label = { color: ink.dim };
  const count = {
    type: "value",
    name: days,
    nameTextStyle: label,
    axisLabel: label,
    splitLine: { lineStyle: { color: ink.line } },
  };
  const share = {
    type: "value",
    min: 0,
    max: WHOLE,
    axisLabel: { ...label, formatter: "{value} %" },
    splitLine: { show: false },
  };
  return [count, share];
};

const seriesOf = (causes: readonly SlipCause[], ink: ChartInk, words: CausesWords) => [
  {
    name: words.days,
    type: "bar",
    barMaxWidth: 48,
    itemStyle: { color: ink.accent },
    data: causes.map(({ days }) => Math.round(days * 10) / 10),
  },
  {
    name: words.cumulative,
    type: "line",
    yAxisIndex: 1,
    symbolSize: 6,
    lineStyle: { color: ink.text, width: 1.5 },
    itemStyle: { color: ink.text },
    data: causes.map(({ cumulative }) => Math.round(cumulative * WHOLE)),
  },
];

/** What ECharts draws for a Pareto: bars of days by reason, and the line that adds them up. */
export function causesOption(
  causes: readonly SlipCause[],
  ink: ChartInk,
  words: CausesWords,
): EChartsCoreOption {
  return {
    animation: false,
    grid: { left: 48, right: 48, top: 28, bottom: 28 },
    tooltip: {
      trigger: "axis",
      backgroundColor: ink.raised,
      borderColor: ink.line,
      textStyle: { color: ink.text },
    },
    xAxis: {
      type: "category",
      data: causes.map(({ reason }) => words.reason(reason)),
      axisLabel: { color: ink.dim, interval: 0, hideOverlap: true },
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
    },
    yAxis: axesOf(ink, words.days),
    series: seriesOf(causes, ink, words),
  };
}
