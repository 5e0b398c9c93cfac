import type { EChartsCoreOption } from "echarts/core";
import type { EarnedPeriod } from "@/api/measures";
import type { ChartInk } from "@/lib/chart-ink";
import { dateAxis, dateTooltip } from "@/lib/chart-style";

interface CurveWords {
  readonly day: (minutes: number | null) => string;
  readonly planned: string;
  readonly earned: string;
  readonly actual: string;
  readonly status: string;
}

interface CurveInput {
  readonly periods: readonly EarnedPeriod[];
  readonly status: number;
  readonly minutesPerDay: number;
}

type Kind = "planned" | "earned" | "actual";

/** The points of one curve, from nothing at the planned start; up to the status date if need be. */
export function curveOf(kind: Kind, { periods, status, minutesPerDay }: CurveInput) {
  const [first] = periods;
  if (!first) return [];
  const points: [number, number][] = [[first.start, 0]];
  for (const period of periods) {
    const value = period[kind];
    if (value === null) break;
    const at = kind === "planned" ? period.finish : Math.min(period.finish, status);
    points.push([at, value / minutesPerDay]);
  }
  return points;
}

/** A dotted line at the status date. */
const statusLine = (status: number, ink: ChartInk, words: CurveWords) => ({
  silent: true,
  symbol: "none",
  animation: false,
  data: [{ xAxis: status }],
  lineStyle: { color: ink.dim, type: "dotted" },
  label: { formatter: words.status, color: ink.dim, position: "insideEndTop", fontSize: 11 },
});

/** What ECharts draws: planned, earned and actual value over time, and the status date. */
export function earnedOption(
  input: CurveInput,
  ink: ChartInk,
  words: CurveWords,
): EChartsCoreOption {
  const line = (kind: Kind, color: string, type: "solid" | "dashed" | "dotted") => ({
    id: kind,
    name: words[kind],
    type: "line",
    showSymbol: false,
    lineStyle: { color, width: kind === "earned" ? 2.5 : 1.8, type },
    itemStyle: { color },
    endLabel: { show: true, formatter: words[kind], color: ink.text, fontSize: 11 },
    labelLayout: { moveOverlap: "shiftY" },
    data: curveOf(kind, input),
  });
  return {
    animation: false,
    grid: { left: 44, right: 128, top: 16, bottom: 28 },
    tooltip: {
      ...dateTooltip(ink, words.day),
      valueFormatter: (value: number) => value.toFixed(1),
    },
    xAxis: { ...dateAxis(ink, words.day), min: "dataMin", max: "dataMax" },
    yAxis: {
      type: "value",
      axisLabel: { color: ink.dim, fontSize: 11 },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: [
      { ...line("planned", ink.dim, "dashed"), markLine: statusLine(input.status, ink, words) },
      line("earned", ink.accent, "solid"),
      line("actual", ink.danger, "dotted"),
    ],
  };
}
