import { MINUTES_PER_DAY, startOfDay, type Px } from "@milepost/units";
import type { Core } from "../core";
import { spanOf, type Dates } from "../layout/bar-geometry";
import { slotsBetween } from "../layout/metrics";
import type { Point } from "../layout/link-route";
import { timeAt } from "../scale/time-scale";
import { NO_ROWS, noDates, type DragSession, type DragState } from "./drag-state";
import { staysText, spanText } from "./wording";

/** Says why a bar stays where it is. */
export class RefusedDrag implements DragSession {
  private readonly reason: string;

  constructor(
    private readonly core: Core,
    row: number,
  ) {
    this.reason = staysText(core.state, row);
  }

  move(point: Point): DragState {
    const tooltip = [this.reason];
    return { rows: NO_ROWS, datesOf: noDates, tooltip, pointer: point, isRefused: true };
  }

  drop(): void {
    this.core.announce(this.reason);
  }

  cancel(): void {
    this.core.announce(this.reason);
  }
}

/** Draws a rectangle and selects the bars it touches. */
export class LassoDrag implements DragSession {
  private to: Point;

  constructor(
    private readonly core: Core,
    private readonly from: Point,
  ) {
    this.to = from;
  }

  move(point: Point): DragState {
    this.to = point;
    const lasso = { from: this.from, to: point };
    return { rows: NO_ROWS, datesOf: noDates, tooltip: [], pointer: point, lasso };
  }

  drop(): void {
    const { state } = this.core;
    const top = Math.min(this.from.y, this.to.y);
    const height = Math.abs(this.from.y - this.to.y);
    const { first, last } = slotsBetween(top, height, state.options.rowHeight, state.outline.count);
    const rows = Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) =>
      state.outline.rowAt(first + i),
    );
    this.core.select(rows.filter((row) => this.touches(row)).map((row) => state.model.uidOf(row)));
  }

  cancel(): void {
    this.to = this.from;
  }

  private touches(row: number): boolean {
    const { state } = this.core;
    const dates = state.datesOf(row);
    if (!dates) return false;
    const span = spanOf(state.scale, dates, state.model.kindOf(row) === "milestone");
    const left: Px = Math.min(this.from.x, this.to.x);
    const right: Px = Math.max(this.from.x, this.to.x);
    return span.right >= left && span.left <= right;
  }
}

/** Gives a row without dates the days that the pointer passes over. */
export class ScheduleDrag implements DragSession {
  private now: Dates;

  constructor(
    private readonly core: Core,
    private readonly row: number,
    private readonly from: Point,
  ) {
    this.now = this.datesTo(from);
  }

  move(point: Point): DragState {
    this.now = this.datesTo(point);
    return {
      rows: new Set([this.row]),
      datesOf: (row) => (row === this.row ? this.now : null),
      tooltip: [spanText(this.core.state, this.now, false)],
      pointer: point,
    };
  }

  drop(): void {
    const { state } = this.core;
    state.options.events.onSchedule?.({ uid: state.model.uidOf(this.row), ...this.now });
  }

  cancel(): void {
    this.now = this.datesTo(this.from);
  }

  private datesTo(point: Point): Dates {
    const { scale } = this.core.state;
    const ends = [timeAt(scale, this.from.x), timeAt(scale, point.x)];
    return {
      start: startOfDay(Math.min(...ends)),
      finish: startOfDay(Math.max(...ends)) + MINUTES_PER_DAY,
    };
  }
}
