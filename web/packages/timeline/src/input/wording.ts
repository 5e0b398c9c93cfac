import type { WallMinutes } from "@milepost/units";
import type { Core } from "../core";
import type { Dates } from "../layout/bar-geometry";
import { filled } from "../messages";
import { snapUnit } from "../scale/snap";
import type { State } from "../state";

/** The dates of a bar for a tooltip: `12 May – 15 May 2026`, with hours where they can be seen. */
export function spanText(state: State, { start, finish }: Dates, isPoint: boolean): string {
  const { formats, scale } = state;
  const isFine = snapUnit(scale.pxPerDay) === "hour";
  if (isPoint) return isFine ? formats.dateTime(finish) : formats.weekdayDate(finish);
  const from = isFine ? formats.dateTime(start) : formats.dayMonth(start);
  return `${from} – ${isFine ? formats.dateTime(finish) : formats.date(finish)}`;
}

/** How far a date went, in working days with a sign. */
export function deltaText(state: State, was: WallMinutes, now: WallMinutes): string {
  const days = state.formats.signed(state.working.daysBetween(was, now));
  return filled(state.options.messages.workingDays, { days });
}

/** Say where a bar went. */
export function announceMove(core: Core, row: number, was: Dates, now: Dates): void {
  const { state } = core;
  const { formats, options } = state;
  const text = filled(options.messages.moved, {
    name: state.model.nameOf(row),
    start: formats.date(now.start),
    finish: formats.date(now.finish),
    delta: deltaText(state, was.start, now.start),
  });
  core.announce(text);
}

/** Why a row stays where it is. */
export function staysText({ model, options }: State, row: number): string {
  const { hasBegun, isTied } = options.messages;
  return filled(model.isTied(row) ? isTied : hasBegun, { name: model.nameOf(row) });
}
