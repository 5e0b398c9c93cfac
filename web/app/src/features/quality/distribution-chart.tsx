import { useElementSize } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Distribution } from "@/api/quality";
import { monthTicks } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { formatMonthTick } from "@/lib/wall-time";
import { CHART, type ChartLayout, layOutChart } from "./distribution-layout";
import styles from "./quality.module.css";

const PX_PER_TICK = 70;

/** The life of the project as a strip: milestones above, the work done below, gaps and places marked. */
export function DistributionChart({ found }: { readonly found: Distribution }) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const layout = useMemo(() => layOutChart(found, width), [found, width]);
  return (
    <div ref={ref} className={styles.chart} style={{ minHeight: CHART.height }}>
      {layout && (
        <svg width={width} height={CHART.height} role="img" aria-label={t("quality.chart")}>
          <Ground layout={layout} found={found} width={width} />
          {layout.marks.map(({ uid, name, x, y }) => (
            <path key={uid} className={styles.diamond} d={diamond(x, y, 5.5)}>
              <title>{name}</title>
            </path>
          ))}
          {layout.suggestions.map(({ key, name, number, x }) => (
            <g key={key} className={styles.place}>
              <title>{name}</title>
              <line x1={x} x2={x} y1={CHART.suggestionY + 9} y2={CHART.workBottom} />
              <path d={diamond(x, CHART.suggestionY, 9)} />
              <text x={x} y={CHART.suggestionY + 3.5}>
                {number}
              </text>
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

interface GroundProps {
  readonly layout: ChartLayout;
  readonly found: Distribution;
  readonly width: number;
}

function Ground({ layout, found, width }: GroundProps) {
  const { locale } = useWords();
  const { workTop, workBottom } = CHART;
  const scale = { first: found.start ?? 0, last: found.finish ?? 0 };
  const ticks = monthTicks(scale, Math.max(2, width / PX_PER_TICK));
  return (
    <>
      {layout.gap && (
        <rect
          className={styles.gap}
          x={layout.gap.left}
          width={layout.gap.width}
          y={8}
          height={workBottom - 8}
        />
      )}
      <path className={styles.work} d={layout.area} />
      <path className={styles.workLine} d={layout.line} />
      <line className={styles.axis} x1={0} x2={width} y1={workBottom} y2={workBottom} />
      <line className={styles.grid} x1={0} x2={width} y1={workTop} y2={workTop} />
      {ticks.map((tick) => (
        <g key={tick} className={styles.tick}>
          <line x1={layout.xOf(tick)} x2={layout.xOf(tick)} y1={workBottom} y2={workBottom + 5} />
          {layout.xOf(tick) < width - 30 && (
            <text x={layout.xOf(tick) + 3} y={workBottom + 17}>
              {formatMonthTick(tick, locale)}
            </text>
          )}
        </g>
      ))}
      {layout.clusters.map(({ left, width: span }) => (
        <path
          key={left}
          className={styles.cluster}
          d={`M${left - 7} 16V10H${left + span + 7}V16`}
        />
      ))}
    </>
  );
}

const diamond = (x: number, y: number, half: number): string =>
  `M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z`;
