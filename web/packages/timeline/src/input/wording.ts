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

const MOST_LINES = 3;

/** What else a draft would move, for the tooltip: the milestones, old date and new. */
export function impactLines(state: State): readonly string[] {
  const { formats } = state;
  return (state.impact?.milestones ?? []).slice(0, MOST_LINES).map(({ name, was, now, p80 }) => {
    const [before, after] = p80 ?? [was, now];
    const label = p80 ? `${name} P80` : name;
    return `${label}: ${formats.dayMonth(before)} → ${formats.dayMonth(after)} (${deltaText(state, before, after)})`;
  });
}
