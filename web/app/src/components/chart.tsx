import { useComputedColorScheme } from "@mantine/core";
import { BarChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { type EChartsCoreOption, init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { type ChartInk, readInk } from "@/lib/chart-ink";

register([
  BarChart,
  LineChart,
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

interface ChartProps {
  readonly label: string;
  readonly height: number;
  /** The chart's description for the colours of the present theme. */
  readonly draw: (ink: ChartInk) => EChartsCoreOption;
  /** Called with the series' id and the place of the point that was clicked. */
  readonly onPoint?: ((series: string, index: number) => void) | undefined;
}

/** A drawing by ECharts; load it lazily, and give the same data as a table beside it. */
export function Chart({ label, height, draw, onPoint }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const chart = init(element, null, { renderer: "svg" });
    chart.setOption(draw(readInk()));
    if (onPoint) {
      chart.on("click", ({ seriesId, dataIndex }) => onPoint(seriesId ?? "", dataIndex));
    }
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [draw, scheme, onPoint]);
  return <div ref={box} role="img" aria-label={label} style={{ height, width: "100%" }} />;
}
