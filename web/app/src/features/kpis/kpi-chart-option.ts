import type { EChartsCoreOption } from "echarts/core";
import type { KpiPage } from "@/api/kpis";
import type { ChartInk } from "@/lib/chart-ink";
import { dateAxis, dateTooltip } from "@/lib/chart-style";

interface KpiChartWords {
  readonly day: (minutes: number | null) => string;
  readonly number: (value: number | null) => string;
  readonly readings: string;
  readonly trend: string;
  readonly target: string;
  readonly warn: string;
  readonly fail: string;
}

interface Level {
  readonly value: number;
  readonly name: string;
  readonly color: string;
  readonly type: "solid" | "dashed";
}

/** Target, warning and failure as levels; a band has them on both sides. */
export function levelsOf(kpi: KpiPage, ink: ChartInk, words: KpiChartWords): readonly Level[] {
  const level = (value: number | null, name: string, color: string, type: Level["type"]) =>
    value === null ? [] : [{ value, name, color, type }];
  const outside = (distance: number | null, name: string, color: string) =>
    distance === null || kpi.band_low === null || kpi.band_high === null
      ? []
      : [
          ...level(kpi.band_low - distance, name, color, "dashed"),
          ...level(kpi.band_high + distance, name, color, "dashed"),
        ];
  if (kpi.direction === "band") {
    return [
      ...level(kpi.band_low, words.target, ink.text, "solid"),
      ...level(kpi.band_high, words.target, ink.text, "solid"),
      ...outside(kpi.warn, words.warn, ink.dim),
      ...outside(kpi.fail, words.fail, ink.danger),
    ];
  }
  return [
    ...level(kpi.target, words.target, ink.text, "solid"),
    ...level(kpi.warn, words.warn, ink.dim, "dashed"),
    ...level(kpi.fail, words.fail, ink.danger, "dashed"),
  ];
}

/** The stretch of values that is on target, from bottom to top; null is without end. */
export function goodStretch(kpi: KpiPage): readonly [number | null, number | null] | null {
  if (kpi.direction === "band") {
    return kpi.band_low === null ? null : [kpi.band_low, kpi.band_high];
  }
  const line = kpi.warn ?? kpi.target;
  if (line === null) return null;
  return kpi.direction === "up" ? [line, null] : [null, line];
}

/** From just below to just above everything that is drawn. */
function reachOf(
  kpi: KpiPage,
  levels: readonly Level[],
): { readonly min: number; readonly max: number } {
  const values = [
    ...kpi.points.map(([, value]) => value),
    ...levels.map(({ value }) => value),
    ...(kpi.start_value === null ? [] : [kpi.start_value]),
  ];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || 1) * 0.08;
  return { min: low - room, max: high + room };
}

function goodArea(
  kpi: KpiPage,
  ink: ChartInk,
  reach: { readonly min: number; readonly max: number },
) {
  const good = goodStretch(kpi);
  if (!good) return undefined;
  const from = { yAxis: good[0] ?? reach.min, itemStyle: { color: ink.bandSoft, opacity: 0.45 } };
  return { silent: true, data: [[from, { yAxis: good[1] ?? reach.max }]] };
}

const levelLines = (levels: readonly Level[]) => ({
  silent: true,
  symbol: "none",
  data: levels.map(({ value, name, color, type }) => ({
    yAxis: value,
    lineStyle: { color, type },
    label: { formatter: name, color, position: "insideEndTop", fontSize: 11 },
  })),
});

const valueAxis = (ink: ChartInk, words: KpiChartWords) => ({
  type: "value",
  scale: true,
  axisLabel: {
    color: ink.dim,
    fontSize: 11,
    showMinLabel: false,
    showMaxLabel: false,
    formatter: (value: number) => words.number(value),
  },
  splitLine: { lineStyle: { color: ink.line } },
});

/** What ECharts draws for a KPI: its values, the levels they are judged by, and the trend. */
export function kpiOption(kpi: KpiPage, ink: ChartInk, words: KpiChartWords): EChartsCoreOption {
  const levels = levelsOf(kpi, ink, words);
  const reach = reachOf(kpi, levels);
  const tooltip = { valueFormatter: (value: number) => words.number(value) };
  return {
    animation: false,
    grid: { left: 56, right: 16, top: 14, bottom: 24 },
    tooltip: dateTooltip(ink, words.day),
    xAxis: { ...dateAxis(ink, words.day), min: "dataMin", max: "dataMax" },
    yAxis: { ...valueAxis(ink, words), ...reach },
    series: [
      {
        name: words.readings,
        type: "line",
        symbolSize: kpi.points.length > 120 ? 0 : 5,
        lineStyle: { color: ink.accent, width: 2 },
        itemStyle: { color: ink.accent },
        data: kpi.points.map((point) => [...point]),
        tooltip,
        markArea: goodArea(kpi, ink, reach),
        markLine: levelLines(levels),
      },
      {
        name: words.trend,
        type: "line",
        symbol: "none",
        lineStyle: { color: ink.dim, type: "dashed", width: 1.5 },
        itemStyle: { color: ink.dim },
        data: kpi.line.map((end) => [...end]),
        tooltip,
      },
    ],
  };
}
