import type { Uid, WallMinutes } from "@milepost/units";
import type { Core } from "../core";
import type { Dates } from "../layout/bar-geometry";
import { datesOf } from "../layout/bar-geometry";
import type { Point } from "../layout/link-route";
import { snapUnit, snapped } from "../scale/snap";
import { timeAt, xOf } from "../scale/time-scale";
import type { Move } from "../types";
import type { DragKeys, DragSession, DragState } from "./drag-state";
import { Preview } from "./preview";
import { announceMove, deltaText, spanText } from "./wording";

/** Carries a bar, and with it the whole selection if the bar is part of it, along the chart. */
export class MoveDrag implements DragSession {
  private readonly uids: readonly Uid[];
  private readonly rows: ReadonlySet<number>;
  private readonly preview: Preview;
  private deltaMinutes = 0;

  constructor(
    private readonly core: Core,
    private readonly row: number,
    private readonly from: Point,
    private readonly anchor: Dates,
  ) {
    this.uids = movedTogether(core, row);
    this.rows = withRowsBelow(core, this.uids);
    this.preview = new Preview(core);
  }

  move(point: Point, keys: DragKeys): DragState {
    const { state } = this.core;
    const { scale } = state;
    const unit = keys.altKey ? "minute" : snapUnit(scale.pxPerDay);
    const raw = timeAt(scale, xOf(scale, this.anchor.start) + point.x - this.from.x);
    const at = snapped(raw, this.anchor.start, unit);
    const start = unit === "minute" || unit === "hour" ? at : this.workingDay(at);
    this.deltaMinutes = start - this.anchor.start;
    this.preview.show({ type: "move", ...this.result() });
    const now = moved(this.anchor, this.deltaMinutes);
    const isPoint = state.model.kindOf(this.row) === "milestone";
    return {
      rows: this.rows,
      datesOf: (row) => this.datesOf(row),
      tooltip: [spanText(state, now, isPoint), deltaText(state, this.anchor.start, now.start)],
      pointer: point,
    };
  }

  drop(): void {
    this.preview.end();
    if (this.deltaMinutes === 0) return;
    const { state } = this.core;
    announceMove(this.core, this.row, this.anchor, moved(this.anchor, this.deltaMinutes));
    state.options.events.onMove?.(this.result());
  }

  cancel(): void {
    this.preview.end();
  }

  /** Days on which nobody works are passed over in the direction of the drag. */
  private workingDay(at: WallMinutes): WallMinutes {
    if (at === this.anchor.start) return at;
    return this.core.state.working.nearestWorkingDay(at, at > this.anchor.start ? 1 : -1);
  }

  private datesOf(row: number): Dates | null {
    if (!this.rows.has(row)) return null;
    const dates = datesOf(this.core.state.model, row);
    return dates && moved(dates, this.deltaMinutes);
  }

  private result(): Move {
    const { deltaMinutes, uids, anchor } = this;
    return { uids, deltaMinutes, newStart: anchor.start + deltaMinutes };
  }
}

/** Dates carried along by some clock minutes. */
export function moved({ start, finish }: Dates, minutes: number): Dates {
  return { start: start + minutes, finish: finish + minutes };
}

/** The rows that move with `row`, itself first: the selection without what lies in its phases or stays. */
export function movedTogether({ state }: Core, row: number): readonly Uid[] {
  const { model, selection } = state;
  const uid = model.uidOf(row);
  if (!selection.has(uid)) return [uid];
  const isCarried = (one: Uid): boolean => {
    let above = model.parentOf(model.rows.get(one) ?? -1);
    while (above >= 0 && !selection.has(model.uidOf(above))) above = model.parentOf(above);
    return above >= 0;
  };
  const stays = (one: Uid): boolean => model.stays(model.rows.get(one) ?? -1);
  const others = [...selection].filter((one) => one !== uid && !isCarried(one) && !stays(one));
  return [uid, ...others];
}

function withRowsBelow({ state }: Core, uids: readonly Uid[]): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const uid of uids) {
    const row = state.model.rows.get(uid) ?? -1;
    for (let one = row; one >= 0 && one < state.model.endOf(row); one += 1)
      if (!state.model.stays(one)) rows.add(one);
  }
  return rows;
}
