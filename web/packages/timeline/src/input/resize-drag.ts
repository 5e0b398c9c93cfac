import type { Core } from "../core";
import { datesOf, type Dates } from "../layout/bar-geometry";
import type { Point } from "../layout/link-route";
import { filled } from "../messages";
import { snapUnit, snapped } from "../scale/snap";
import { timeAt, xOf } from "../scale/time-scale";
import { durationText } from "@milepost/units";
import { workingUnits } from "../dom/cell-text";
import type { Resize } from "../types";
import type { DragKeys, DragSession, DragState } from "./drag-state";
import { Preview } from "./preview";
import { staysText, deltaText, spanText } from "./wording";

const SHORTEST_MINUTES = 15;

/** Carries one end of a bar to another date. */
export class ResizeDrag implements DragSession {
  private readonly preview: Preview;
  private now: Dates;

  constructor(
    private readonly core: Core,
    private readonly row: number,
    private readonly edge: "start" | "finish",
    private readonly from: Point,
    private readonly was: Dates,
  ) {
    this.now = was;
    this.preview = new Preview(core);
  }

  move(point: Point, keys: DragKeys): DragState {
    const { state } = this.core;
    const { scale } = state;
    const unit = keys.altKey ? "minute" : snapUnit(scale.pxPerDay);
    const before = this.was[this.edge];
    const at = snapped(timeAt(scale, xOf(scale, before) + point.x - this.from.x), before, unit);
    this.now = withEdge(this.was, this.edge, at);
    this.preview.show({ type: "resize", ...this.result() });
    const span = spanText(state, this.now, false);
    const length = durationText(this.result().duration, workingUnits(state));
    return {
      rows: new Set([this.row]),
      datesOf: (row) => (row === this.row ? this.now : null),
      tooltip: [span, `${length}, ${deltaText(state, before, this.now[this.edge])}`],
      pointer: point,
    };
  }

  drop(): void {
    this.preview.end();
    if (this.now[this.edge] === this.was[this.edge]) return;
    const { state } = this.core;
    const resize = this.result();
    this.core.announce(resizeText(this.core, this.row, this.now, resize));
    state.options.events.onResize?.(resize);
  }

  cancel(): void {
    this.preview.end();
  }

  private result(): Resize {
    return resizeOf(this.core, this.row, this.edge, this.now);
  }
}

/** The dates of a bar after one end went to `at`; the ends never cross. */
export function withEdge(was: Dates, edge: "start" | "finish", at: number): Dates {
  if (edge === "start") return { ...was, start: Math.min(at, was.finish - SHORTEST_MINUTES) };
  return { ...was, finish: Math.max(at, was.start + SHORTEST_MINUTES) };
}

/** What the app hears when a bar gets new dates by one of its ends. */
export function resizeOf(core: Core, row: number, edge: "start" | "finish", now: Dates): Resize {
  const { model, working } = core.state;
  const duration = working.minutesBetween(now.start, now.finish);
  return { uid: model.uidOf(row), edge, at: now[edge], duration };
}

/** Make a bar longer or shorter by days at its finish, as the keyboard does. */
export function resizeBy(core: Core, row: number, minutes: number): void {
  const was = datesOf(core.state.model, row);
  if (!was || core.state.model.kindOf(row) !== "task") return;
  if (core.state.model.percentOf(row) >= 100) return core.announce(staysText(core.state, row));
  const now = withEdge(was, "finish", was.finish + minutes);
  const resize = resizeOf(core, row, "finish", now);
  core.announce(resizeText(core, row, now, resize));
  core.state.options.events.onResize?.(resize);
}

function resizeText({ state }: Core, row: number, now: Dates, { duration }: Resize): string {
  return filled(state.options.messages.resized, {
    name: state.model.nameOf(row),
    start: state.formats.date(now.start),
    finish: state.formats.date(now.finish),
    duration: durationText(duration, workingUnits(state)),
  });
}
