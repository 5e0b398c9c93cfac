import type { Px, WallMinutes } from "@milepost/units";
import { xOf } from "../scale/time-scale";
import { crisp, windowX, type Brush } from "./brush";

/** Draw the status date (dashed) and today (solid) down all rows. */
export function paintTimeLines(brush: Brush): void {
  const { state, theme } = brush;
  const status = state.model.plan.settings.status_date;
  if (status !== null) timeLine(brush, status, { colour: theme.status, dash: [4, 4] });
  timeLine(brush, state.options.now, { colour: theme.today, dash: [] });
}

function timeLine(
  brush: Brush,
  at: WallMinutes,
  look: { readonly colour: string; readonly dash: readonly Px[] },
): void {
  const { context, state } = brush;
  const x = crisp(windowX(brush, xOf(state.scale, at)));
  if (x < 0 || x > state.viewport.width) return;
  context.strokeStyle = look.colour;
  context.lineWidth = 1.25;
  context.setLineDash([...look.dash]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, state.viewport.height);
  context.stroke();
  context.setLineDash([]);
}
