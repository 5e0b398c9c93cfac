import type { Plan } from "@milepost/live";
import type { WallMinutes } from "@milepost/units";
import type { WorkingTime } from "./working-time";

/** A time in which nobody works on a task that has begun and not ended. */
export type Gap = readonly [from: WallMinutes, to: WallMinutes];

interface Span {
  readonly start: WallMinutes;
  readonly finish: WallMinutes;
}

/**
 * Where the work of a row is interrupted between its dates: what is done lies where it was planned
 * from the start, what is left before the finish.
 */
export function gapsOf(
  { tasks }: Plan,
  row: number,
  span: Span,
  working: WorkingTime,
): readonly Gap[] {
  const duration = tasks.duration[row] ?? 0;
  const splits = (tasks.splits[row] ?? []).filter(([after]) => after < duration);
  const isPlain = splits.length === 0 && typeof tasks.resume[row] !== "number";
  const isOver = typeof tasks.actual_finish[row] === "number";
  if (isPlain || isOver || tasks.is_manual[row] || tasks.is_elapsed[row]) return [];
  if (typeof tasks.actual_start[row] !== "number")
    return laidOut(splits, { since: 0, until: duration, at: span.start }, working).gaps;
  const percent = tasks.percent_complete[row] ?? 0;
  const rest = tasks.remaining_duration[row] ?? Math.round((duration * (100 - percent)) / 100);
  const done = Math.max(duration - rest, 0);
  const toCome = splits.filter(([after]) => after > done).reduce((sum, [, gap]) => sum + gap, 0);
  const resumes = working.nextWork(working.plus(span.finish, -(rest + toCome)));
  const past = laidOut(splits, { since: 0, until: done, at: span.start }, working);
  const ahead = laidOut(splits, { since: done, until: done + rest, at: resumes }, working);
  const isIdle = working.minutesBetween(past.end, resumes) > 0;
  const before = past.gaps.filter(([, to]) => to <= resumes);
  return [...before, ...(isIdle ? [[past.end, resumes] as const] : []), ...ahead.gaps];
}

interface Stretch {
  /** The minutes of work from which and up to which it goes, and when it begins. */
  readonly since: number;
  readonly until: number;
  readonly at: WallMinutes;
}

function laidOut(
  splits: readonly (readonly [number, number])[],
  { since, until, at }: Stretch,
  working: WorkingTime,
): { readonly gaps: readonly Gap[]; readonly end: WallMinutes } {
  const gaps: Gap[] = [];
  let [from, done] = [at, since];
  for (const [after, gap] of splits) {
    if (after <= since || after >= until) continue;
    const end = working.plus(from, after - done);
    from = working.nextWork(working.plus(end, gap));
    done = after;
    gaps.push([end, from]);
  }
  return { gaps, end: working.plus(from, until - done) };
}
