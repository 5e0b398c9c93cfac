import type { Px } from "@milepost/units";
import { barTop, overhangOf, spanOf } from "../layout/bar-geometry";
import { isBroken, linkRoute, sidesOf, type LinkEnd, type Point } from "../layout/link-route";
import { BAR_HEIGHT, PHASE_HEIGHT } from "../layout/metrics";
import type { Link } from "../model/link-index";
import { roundedPath, windowX, windowY, type Brush } from "./brush";

const CORNER: Px = 5;

/** How a link looks: `past` between finished rows, `plain`, on the way to or from what is selected, `critical` or `broken`. */
type Look = "past" | "plain" | "related" | "critical" | "broken";

interface Routed {
  readonly look: Look;
  readonly points: readonly Point[];
}

/** Draw the dependencies that cross the view: grey, darker at the selection, dashed red if broken. */
export function paintLinks(brush: Brush): void {
  if (!brush.state.options.showLinks) return;
  const routed = brush.state.links
    .crossing(brush.first, brush.last)
    .map((link) => routedLink(brush, link))
    .filter((one) => one !== null);
  for (const look of ["past", "plain", "critical", "related", "broken"] as const) {
    const group = routed.filter((one) => one.look === look).map((one) => one.points);
    if (group.length > 0) paintGroup(brush, look, group);
  }
}

function routedLink(brush: Brush, link: Link): Routed | null {
  const [leaves, enters] = sidesOf(link.kind);
  const from = linkEnd(brush, link.from, leaves);
  const to = linkEnd(brush, link.to, enters);
  if (!from || !to) return null;
  const margin = 40;
  if (Math.max(from.x, to.x) < -margin) return null;
  if (Math.min(from.x, to.x) > brush.state.viewport.width + margin) return null;
  return { look: lookOf(brush, link), points: linkRoute(from, to) };
}

/** Where a link meets a row's bar, or the bar of the collapsed phase that hides the row. */
function linkEnd(brush: Brush, row: number, side: LinkEnd["side"]): LinkEnd | null {
  const { state } = brush;
  const slot = state.outline.slotOf(row);
  const shown = state.outline.rowAt(slot);
  const dates = state.datesOf(row);
  if (!dates) return null;
  const kind = state.model.kindOf(shown);
  const span = spanOf(state.scale, dates, kind === "milestone");
  const over = overhangOf(span);
  const x = side === "start" ? span.left - over : span.right + over;
  const hasBaseline = state.options.showBaseline && state.model.baselineOf(shown) !== null;
  const top = barTop(state.options.rowHeight, hasBaseline);
  const middle = top + BAR_HEIGHT / 2;
  const y = kind === "phase" ? top + (BAR_HEIGHT - PHASE_HEIGHT) / 2 + PHASE_HEIGHT / 2 : middle;
  return { side, x: windowX(brush, x), y: Math.round(windowY(brush, slot) + y) + 0.5 };
}

function lookOf({ state }: Brush, link: Link): Look {
  const [leaves, enters] = sidesOf(link.kind);
  const from = state.datesOf(link.from);
  const to = state.datesOf(link.to);
  const { lag, lag_unit: unit } = state.model.plan.dependencies;
  const amount = lag[link.index] ?? 0;
  // A lead in working time may stand for more clock time; it is given the benefit of three to one.
  const clockLag = unit[link.index] === "elapsed" ? amount : amount * 5;
  if (from && to && isBroken(from[leaves], to[enters], clockLag)) return "broken";
  const { selection, model, options } = state;
  if (selection.has(model.uidOf(link.from)) || selection.has(model.uidOf(link.to)))
    return "related";
  const isOnPath = model.isCritical(link.from) && model.isCritical(link.to);
  if (options.showCritical && isOnPath) return "critical";
  const isPast = model.percentOf(link.from) >= 100 && model.percentOf(link.to) >= 100;
  return isPast ? "past" : "plain";
}

function paintGroup(brush: Brush, look: Look, group: readonly (readonly Point[])[]): void {
  const { context, theme, state } = brush;
  const colours = {
    past: theme.link,
    plain: theme.link,
    related: theme.linkStrong,
    critical: theme.critical,
    broken: theme.violated,
  };
  const isFaint = look === "past" || (look === "plain" && state.options.showCritical);
  context.globalAlpha = isFaint ? 0.5 : 1;
  context.strokeStyle = colours[look];
  context.fillStyle = colours[look];
  context.lineWidth = look === "plain" || look === "past" ? 1.1 : 1.6;
  context.setLineDash(look === "broken" ? [5, 3] : []);
  context.beginPath();
  for (const points of group) roundedPath(context, points, CORNER);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  for (const points of group) arrowHead(context, points);
  context.fill();
  context.globalAlpha = 1;
}

function arrowHead(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return;
  const back = tip.x >= before.x ? -1 : 1;
  context.moveTo(tip.x, tip.y);
  context.lineTo(tip.x + back * 6, tip.y - 3.5);
  context.lineTo(tip.x + back * 6, tip.y + 3.5);
  context.closePath();
}
