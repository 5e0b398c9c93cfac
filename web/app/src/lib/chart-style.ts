import type { ChartInk } from "./chart-ink";

type DayWords = (minutes: number | null) => string;

/** A tooltip in the page's colours whose heading is a date. */
export const dateTooltip = (ink: ChartInk, day: DayWords) => ({
  trigger: "axis",
  backgroundColor: ink.raised,
  borderColor: ink.line,
  textStyle: { color: ink.text, fontSize: 12 },
  axisPointer: { label: { formatter: ({ value }: { value: number }) => day(value) } },
});

/** A value axis whose ticks are dates. */
export const dateAxis = (ink: ChartInk, day: DayWords) => ({
  type: "value",
  splitNumber: 4,
  axisLabel: {
    color: ink.dim,
    fontSize: 11,
    hideOverlap: true,
    formatter: (value: number) => day(value),
  },
  axisLine: { lineStyle: { color: ink.line } },
  splitLine: { show: false },
});

/** A value axis from 0 to 100 %. */
export const percentAxis = (ink: ChartInk) => ({
  type: "value",
  min: 0,
  max: 1,
  interval: 0.25,
  position: "right",
  axisLabel: { color: ink.dim, fontSize: 11, formatter: percentWords },
  splitLine: { lineStyle: { color: ink.line } },
});

/** "34 %". */
export const percentWords = (value: number): string => `${Math.round(value * 100)} %`;
