import { type EChartsCoreOption, use as register } from "echarts/core";
import { LabelLayout } from "echarts/features";
import type { TrendMilestone } from "@/api/trends";
import type { ChartInk } from "@/lib/chart-ink";
import { dateAxis } from "@/lib/chart-style";
import { type Measure, lineOf, markOf } from "./trend-lines";

register([LabelLayout]);

interface MtaWords {
  readonly day: (minutes: number | null) => string;
  readonly reached: string;
  readonly agreed: string;
  readonly report: string;
}

interface MtaInput {
  readonly milestones: readonly TrendMilestone[];
  readonly now: number;
  readonly measure: Measure;
  readonly isDark: boolean;
  readonly chosen: { readonly uid: string; readonly index: number } | null;
}

/** A line of the promise of the milestone that is looked at. */
const promiseOf = (agreed: number, ink: ChartInk, words: MtaWords) => ({
  silent: true,
  symbol: "none",
  animation: false,
  data: [
    {
      yAxis: agreed,
      lineStyle: { color: ink.text, type: "dashed" },
      label: { formatter: words.agreed, color: ink.text, position: "insideStartTop" },
    },
  ],
});

const LONGEST_NAME = 22;
const short = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;

/** The diagonal on which the date expected is the date of the report. */
function diagonal(lines: readonly (readonly (readonly [number, number])[])[], now: number) {
  const from = Math.min(...lines.flatMap((line) => line.map(([at]) => at)), now);
  return [
    [from, from],
    [now, now],
  ];
}

function seriesOf(
  milestone: TrendMilestone,
  place: number,
  input: MtaInput,
  ink: ChartInk,
  words: MtaWords,
) {
  const { measure, now, chosen, isDark } = input;
  const mark = markOf(place, isDark);
  const isChosen = chosen?.uid === milestone.uid;
  const isDim = chosen !== null && !isChosen;
  const agreed = milestone.agreed_date;
  return {
    id: milestone.uid,
    name: milestone.name,
    type: "line",
    step: "end",
    symbol: mark.symbol,
    symbolSize: isChosen ? 9 : 7,
    z: isChosen ? 3 : 2,
    lineStyle: { color: mark.color, width: isChosen ? 3 : 2, opacity: isDim ? 0.45 : 1 },
    itemStyle: { color: mark.color, opacity: isDim ? 0.6 : 1 },
    endLabel: { show: true, formatter: short(milestone.name), color: ink.text, fontSize: 11 },
    labelLayout: { moveOverlap: "shiftY" },
    data: lineOf(milestone, measure, now),
    ...(isChosen && agreed !== null ? { markLine: promiseOf(agreed, ink, words) } : {}),
  };
}

/** What ECharts draws: report dates across, upwards the dates then expected, and the diagonal. */
export function mtaOption(input: MtaInput, ink: ChartInk, words: MtaWords): EChartsCoreOption {
  const { milestones, measure, now } = input;
  const lines = milestones.map((milestone) => lineOf(milestone, measure, now));
  const axis = dateAxis(ink, words.day);
  return {
    animation: false,
    grid: { left: 70, right: 168, top: 16, bottom: 28 },
    tooltip: {
      trigger: "item",
      backgroundColor: ink.raised,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 12 },
      formatter: ({ seriesName, value }: { seriesName: string; value: readonly number[] }) => {
        const box = document.createElement("span");
        const [at, date] = value;
        box.textContent = `${seriesName}: ${words.day(date ?? null)} (${words.report} ${words.day(at ?? null)})`;
        return box;
      },
    },
    xAxis: { ...axis, min: "dataMin", max: now },
    yAxis: { ...axis, scale: true, splitLine: { lineStyle: { color: ink.line } } },
    series: [
      {
        id: "diagonal",
        name: words.reached,
        type: "line",
        silent: true,
        symbol: "none",
        lineStyle: { color: ink.dim, type: "dotted", width: 1.5 },
        data: diagonal(lines, now),
      },
      ...milestones.map((milestone, place) => seriesOf(milestone, place, input, ink, words)),
    ],
  };
}
