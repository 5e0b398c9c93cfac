import type { EChartsCoreOption } from "echarts/core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { MilestoneMoney, Money } from "@/api/budgets";
import { Chart } from "@/components/chart";
import type { ChartInk } from "@/lib/chart-ink";
import type { Currency } from "@/lib/currency";

const ROW = 34;

interface BurnWords {
  readonly actual: string;
  readonly open: string;
  readonly still: string;
  readonly planned: string;
  readonly write: (minor: number) => string;
}

function burnOption(
  rows: readonly MilestoneMoney[],
  ink: ChartInk,
  words: BurnWords,
): EChartsCoreOption {
  const bar = (name: string, color: string, value: (row: MilestoneMoney) => number) => ({
    name,
    type: "bar",
    stack: "burn",
    barWidth: 14,
    itemStyle: { color },
    data: rows.map(value),
  });
  const still = (row: MilestoneMoney): number =>
    row.is_achieved ? 0 : Math.max(row.to_complete - row.open_commitment, 0);
  return {
    animation: false,
    grid: { left: 8, right: 24, top: 8, bottom: 24, containLabel: true },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "shadow" },
      backgroundColor: ink.raised,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 12 },
      valueFormatter: (value: number) => words.write(value),
    },
    xAxis: {
      type: "value",
      axisLabel: {
        color: ink.dim,
        fontSize: 11,
        hideOverlap: true,
        formatter: (value: number) => words.write(value),
      },
      splitLine: { lineStyle: { color: ink.line } },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ name }) => name),
      axisLabel: { color: ink.text, fontSize: 12, width: 180, overflow: "truncate" },
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
    },
    series: [
      bar(words.actual, ink.accent, (row) => row.actual),
      bar(words.open, ink.band, (row) => row.open_commitment),
      bar(words.still, ink.bandSoft, still),
      {
        name: words.planned,
        type: "line",
        symbol: "rect",
        symbolSize: [2, 22],
        lineStyle: { opacity: 0 },
        itemStyle: { color: ink.text },
        data: rows.map((row, place) => [row.planned, place]),
      },
    ],
  };
}

/** What each milestone burnt, has ordered and still needs, with its budget as a mark. */
export function BurnChart({
  money,
  currency,
}: {
  readonly money: Money;
  readonly currency: Currency;
}) {
  const { t } = useTranslation();
  const rows = money.milestones.filter(
    (row) => row.planned || row.actual || row.committed || row.to_complete,
  );
  const draw = useCallback(
    (ink: ChartInk) =>
      burnOption(rows, ink, {
        actual: t("money.actual"),
        open: t("money.openOrders"),
        still: t("money.still"),
        planned: t("money.planned"),
        write: currency.write,
      }),
    [rows, t, currency],
  );
  return <Chart label={t("money.burnLabel")} height={48 + rows.length * ROW} draw={draw} />;
}
