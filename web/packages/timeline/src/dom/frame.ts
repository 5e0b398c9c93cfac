import { HEADER_HEIGHT } from "../layout/metrics";
import { element } from "./element";

/**
 * The fixed parts of the timeline. One native scroll area holds a spacer as large as all rows and
 * all dates; over it lies a stage that stays in view, on which every frame is placed by hand, so
 * that grid, bars and canvas cannot drift apart.
 */
export interface Frame {
  readonly root: HTMLElement;
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  readonly stage: HTMLElement;
  readonly pane: HTMLElement;
  readonly grid: HTMLElement;
  readonly gridHeader: HTMLElement;
  readonly gridBody: HTMLElement;
  readonly rows: HTMLElement;
  readonly splitter: HTMLElement;
  readonly chart: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly body: HTMLElement;
  readonly bars: HTMLElement;
  readonly overlay: HTMLElement;
  readonly empty: HTMLElement;
  readonly live: HTMLElement;
}

/** Build the parts into `container`. */
export function buildFrame(container: HTMLElement): Frame {
  const root = element("div", "mp-tl");
  root.style.setProperty("--mp-tl-header-height", `${String(HEADER_HEIGHT)}px`);
  const scroller = element("div", "mp-tl-scroller");
  const spacer = element("div", "mp-tl-spacer");
  const stage = element("div", "mp-tl-stage");
  const live = element("div", "mp-tl-live", { role: "status", "aria-live": "polite" });
  const splitter = element("div", "mp-tl-splitter", {
    role: "separator",
    tabindex: "0",
    "aria-orientation": "vertical",
  });
  const grid = buildGrid();
  const chart = buildChart();
  stage.append(grid.pane, splitter, chart.chart);
  spacer.append(stage);
  scroller.append(spacer);
  root.append(scroller, live);
  container.append(root);
  return { root, scroller, spacer, stage, splitter, live, ...grid, ...chart };
}

type GridParts = Pick<Frame, "pane" | "grid" | "gridHeader" | "gridBody" | "rows">;

function buildGrid(): GridParts {
  const pane = element("div", "mp-tl-pane");
  const grid = element("div", "mp-tl-grid", { role: "treegrid", tabindex: "0" });
  const gridHeader = element("div", "mp-tl-grid-header", { role: "row", "aria-rowindex": "1" });
  const gridBody = element("div", "mp-tl-grid-body", { role: "rowgroup" });
  const rows = element("div", "mp-tl-rows", { role: "presentation" });
  gridBody.append(rows);
  grid.append(gridHeader, gridBody);
  pane.append(grid);
  return { pane, grid, gridHeader, gridBody, rows };
}

type ChartParts = Pick<Frame, "chart" | "canvas" | "body" | "bars" | "overlay" | "empty">;

function buildChart(): ChartParts {
  const chart = element("div", "mp-tl-chart", { role: "group" });
  const canvas = element("canvas", "mp-tl-canvas", { "aria-hidden": "true" });
  const body = element("div", "mp-tl-body");
  const bars = element("div", "mp-tl-bars");
  const overlay = element("div", "mp-tl-overlay");
  const empty = element("p", "mp-tl-empty");
  body.append(bars);
  overlay.append(empty);
  chart.append(canvas, body, overlay);
  return { chart, canvas, body, bars, overlay, empty };
}
