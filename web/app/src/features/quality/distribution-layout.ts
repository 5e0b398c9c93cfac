import type { Distribution } from "@/api/quality";

/** What the picture of the distribution needs to know, in pixels. */
export interface ChartLayout {
  readonly xOf: (date: number) => number;
  /** The area under the curve of work, as an SVG path. */
  readonly area: string;
  readonly line: string;
  readonly marks: readonly PlacedMark[];
  readonly suggestions: readonly PlacedSuggestion[];
  readonly gap: Span | null;
  readonly clusters: readonly Span[];
}

interface PlacedMark {
  readonly uid: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

interface PlacedSuggestion {
  readonly key: string;
  readonly name: string;
  readonly number: number;
  readonly x: number;
}

interface Span {
  readonly left: number;
  readonly width: number;
}

export const CHART = {
  height: 172,
  side: 12,
  lanes: 3,
  laneTop: 22,
  laneHeight: 15,
  workTop: 78,
  workBottom: 142,
  suggestionY: 72,
} as const;

const LEAST_APART = 15;
const SUGGESTION_APART = 20;
const LEAST_WIDTH = 4;

/** Where everything stands in a picture of that width; null while there is nothing to draw. */
export function layOutChart(found: Distribution, width: number): ChartLayout | null {
  const { start, finish } = found;
  if (start === null || finish === null || width <= 2 * CHART.side || finish <= start) return null;
  const inner = width - 2 * CHART.side;
  const xOf = (date: number): number => {
    const share = (date - start) / (finish - start);
    return CHART.side + Math.min(1, Math.max(0, share)) * inner;
  };
  const { area, line } = curveOf(found, xOf);
  const span = (from: number, to: number): Span => ({
    left: xOf(from),
    width: Math.max(LEAST_WIDTH, xOf(to) - xOf(from)),
  });
  const gap = found.longest_gap;
  return {
    xOf,
    area,
    line,
    marks: marksOf(found, xOf),
    suggestions: suggestionsOf(found, xOf),
    gap: gap && span(gap.start, gap.finish),
    clusters: found.clusters.map((cluster) => span(cluster.start, cluster.finish)),
  };
}

function curveOf(found: Distribution, xOf: (date: number) => number) {
  const { workTop, workBottom } = CHART;
  const points = found.curve.map(([date, share]) => {
    const y = workBottom - share * (workBottom - workTop);
    return `${xOf(date).toFixed(1)} ${y.toFixed(1)}`;
  });
  const line = points.length > 0 ? `M${points.join("L")}` : "";
  const first = xOf(found.start ?? 0).toFixed(1);
  const last = xOf(found.finish ?? 0).toFixed(1);
  return { line, area: line && `${line}L${last} ${workBottom}L${first} ${workBottom}Z` };
}

/** Milestones in order of time; those too near to the last one of a lane go to the next lane. */
function marksOf(found: Distribution, xOf: (date: number) => number): readonly PlacedMark[] {
  const ends = Array.from({ length: CHART.lanes }, () => -Infinity);
  return found.milestones.map(({ uid, name, date }) => {
    const x = xOf(date);
    const free = ends.findIndex((end) => x - end >= LEAST_APART);
    const lane = free >= 0 ? free : ends.indexOf(Math.min(...ends));
    ends[lane] = x;
    // The lowest lane first: the marks stand on the picture of the work.
    const y = CHART.laneTop + (CHART.lanes - 1 - lane) * CHART.laneHeight;
    return { uid, name, x, y };
  });
}

/** Suggestions numbered as in their list; one that would cover its neighbour moves aside. */
function suggestionsOf(found: Distribution, xOf: (date: number) => number) {
  const numbered = found.suggestions.map(({ key, name, date }, place) => ({
    key,
    name,
    number: place + 1,
    x: xOf(date),
  }));
  let end = -Infinity;
  return numbered
    .toSorted((left, right) => left.x - right.x)
    .map((item) => {
      const x = Math.max(item.x, end + SUGGESTION_APART);
      end = x;
      return { ...item, x };
    });
}
