import type { Plan } from "@milepost/live";
import type { Percent, WallMinutes } from "@milepost/units";

/** The shape of an outline: for each row, the row of the phase it lies in, or -1. */
type Parents = ArrayLike<number>;

/**
 * How far each row is done. A phase is as far as the work below it, weighed by duration; a phase
 * of milestones alone, as the share of them that are reached. The plan itself keeps no such figure.
 * Levels of effort are no work that gets done.
 */
export function rolledUpPercent(plan: Plan, parents: Parents): Float32Array {
  const { percent_complete: own, duration, kind } = plan.tasks;
  const count = own.length;
  const weight = new Float64Array(count);
  const done = new Float64Array(count);
  const percent = new Float32Array(count);
  // Parents stand before their children, so going backwards each row is complete when it is met.
  for (let row = count - 1; row >= 0; row -= 1) {
    if (kind[row] === "phase" || (weight[row] ?? 0) > 0) {
      const sum = weight[row] ?? 0;
      percent[row] = sum > 0 ? wholePercent((done[row] ?? 0) / sum) : (own[row] ?? 0);
    } else if (kind[row] === "level-of-effort") {
      continue;
    } else {
      percent[row] = own[row] ?? 0;
      // A milestone weighs next to nothing: it counts only where there is no work beside it.
      weight[row] = Math.max(duration[row] ?? 0, 1e-6);
      done[row] = (weight[row] ?? 0) * (percent[row] ?? 0);
    }
    const above = parents[row] ?? -1;
    if (above < 0) continue;
    weight[above] = (weight[above] ?? 0) + (weight[row] ?? 0);
    done[above] = (done[above] ?? 0) + (done[row] ?? 0);
  }
  return percent;
}

/** How much of a span has passed by the status date. */
export function passedPercent(
  start: WallMinutes | null,
  finish: WallMinutes | null,
  status: WallMinutes | null,
): Percent {
  if (start === null || finish === null || status === null || status <= start) return 0;
  return status >= finish ? 100 : wholePercent((100 * (status - start)) / (finish - start));
}

/** Rounded, but neither 0 nor 100 before it is so. */
function wholePercent(percent: number): Percent {
  if (percent <= 0 || percent >= 100 - 1e-3) return Math.round(percent);
  return Math.min(99, Math.max(1, Math.round(percent)));
}
