import type { EChartsCoreOption } from "echarts/core";
import type { MilestoneDetail } from "@/api/tracker";
import type { ChartInk } from "@/lib/chart-ink";
import { dateAxis, dateTooltip, percentAxis, percentWords } from "@/lib/chart-style";

interface DistributionWords {
  readonly day: (minutes: number | null) => string;
  readonly agreed: string;
  readonly deadline: string;
  readonly runs: string;
  readonly chance: string;
}

/** The histogram's outline as steps: [edge, runs from this edge to the next]. */
function stepsOf({ histogram }: MilestoneDetail): readonly (readonly [number, number])[] {
  const { edges, counts } = histogram ?? { edges: [], counts: [] };
  return edges.map((edge, bin) => [edge, counts[bin] ?? 0] as const);
}

/** The first and last date that the drawing must hold. */
function rangeOf({ histogram, agreed_date: agreed, deadline, p80 }: MilestoneDetail) {
  const dates = [...(histogram?.edges ?? []), agreed, deadline, p80].filter(
    (date) => date !== null,
  );
  const first = Math.min(...dates);
  const last = Math.max(...dates);
  const margin = (last - first) * 0.03;
  return { min: first - margin, max: last + margin };
}

/** Upright lines at the promise, the deadline and P80. */
function marksOf(milestone: MilestoneDetail, ink: ChartInk, words: DistributionWords) {
  const marks = [
    { at: milestone.agreed_date, name: words.agreed, color: ink.text, type: "solid" },
    { at: milestone.deadline, name: words.deadline, color: ink.danger, type: "dashed" },
    { at: milestone.p80, name: "P80", color: ink.accent, type: "dotted" },
  ];
  return marks
    .filter(({ at }) => at !== null)
    .map(({ at, name, color, type }, index) => ({
      xAxis: at,
      lineStyle: { color, type, width: 1.5 },
      label: { formatter: name, color, fontSize: 11, distance: [0, 2 + index * 13] },
    }));
}

function seriesOf(milestone: MilestoneDetail, ink: ChartInk, words: DistributionWords) {
  const { dates, probability } = milestone.s_curve ?? { dates: [], probability: [] };
  const runs = {
    name: words.runs,
    type: "line",
    step: "end",
    showSymbol: false,
    data: stepsOf(milestone),
    lineStyle: { color: ink.band, width: 1 },
    itemStyle: { color: ink.band },
    areaStyle: { color: ink.bandSoft, opacity: 1 },
  };
  const chance = {
    name: words.chance,
    type: "line",
    yAxisIndex: 1,
    showSymbol: false,
    data: dates.map((date, index) => [date, probability[index] ?? 0]),
    lineStyle: { color: ink.accent, width: 2 },
    itemStyle: { color: ink.accent },
    tooltip: { valueFormatter: percentWords },
    markLine: { silent: true, symbol: "none", data: marksOf(milestone, ink, words) },
  };
  return [runs, chance];
}

/** What ECharts draws for a milestone's distribution. */
export function distributionOption(
  milestone: MilestoneDetail,
  ink: ChartInk,
  words: DistributionWords,
): EChartsCoreOption {
  return {
    animation: false,
    grid: { left: 8, right: 44, top: 52, bottom: 24 },
    tooltip: dateTooltip(ink, words.day),
    xAxis: { ...dateAxis(ink, words.day), ...rangeOf(milestone) },
    yAxis: [{ type: "value", show: false }, percentAxis(ink)],
    series: seriesOf(milestone, ink, words),
  };
}
