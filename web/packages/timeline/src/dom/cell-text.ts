import { durationText, type WorkingUnits } from "@milepost/units";
import { predecessorsText } from "../model/predecessors";
import { filled } from "../messages";
import type { State } from "../state";
import type { ColumnId } from "../types";

/** What a cell shows. */
export function cellText(state: State, row: number, column: ColumnId): string {
  const { model, formats } = state;
  switch (column) {
    case "number":
      return String(row + 1);
    case "name":
      return model.nameOf(row);
    case "owner":
      return model.ownerOf(row);
    case "duration":
      return durationOf(state, row);
    case "start":
    case "finish": {
      const dates = state.datesOf(row);
      return dates ? formats.date(dates[column]) : "";
    }
    case "percent":
      return percentText(state, row);
    case "slip":
      return slipText(state, row);
    case "predecessors":
      return predecessorsText(state.model, row, workingUnits(state));
    case "low":
    case "likely":
    case "high":
      return estimateText(state, row, column);
    case "spread":
      return spreadText(state, row);
  }
}

function estimateText(state: State, row: number, end: "low" | "likely" | "high"): string {
  const minutes = state.model.plan.tasks[`estimate_${end}`][row] ?? null;
  return minutes === null ? "" : durationText(minutes, workingUnits(state));
}

/** What an estimate is: the shape of three points, or how sure one number is. */
function spreadText(state: State, row: number): string {
  const { tasks } = state.model.plan;
  const { messages } = state.options;
  if ((tasks.estimate_likely[row] ?? null) !== null) {
    const shape = tasks.estimate_shape[row] ?? "";
    return messages.shapes[shape] ?? shape;
  }
  const confidence = tasks.confidence[row] ?? null;
  if (confidence === null) return "";
  return filled(messages.sureTo, { percent: state.formats.share(confidence / 100) });
}

/** How long the plan's days and weeks are. */
export function workingUnits({ model }: State): WorkingUnits {
  const { settings } = model.plan;
  return {
    minutesPerDay: settings.minutes_per_day,
    minutesPerWeek: settings.minutes_per_week,
    daysPerMonth: settings.days_per_month,
  };
}

function durationOf(state: State, row: number): string {
  const kind = state.model.kindOf(row);
  if (kind === "milestone") return "";
  if (kind === "task")
    return durationText(state.model.plan.tasks.duration[row] ?? 0, workingUnits(state));
  const dates = state.datesOf(row);
  if (!dates) return "";
  const days = state.working.daysBetween(dates.start, dates.finish) + 1;
  return `${String(days)}d`;
}

function percentText(state: State, row: number): string {
  const percent = state.model.percentOf(row);
  return percent > 0 ? state.formats.share(percent / 100) : "";
}

/** Working days that the finish lies after the baseline's. */
function slipText(state: State, row: number): string {
  const baseline = state.model.baselineOf(row);
  const dates = state.datesOf(row);
  if (!baseline || !dates) return "";
  const days = state.working.daysBetween(baseline.finish, dates.finish);
  return days === 0 ? "" : state.formats.signed(days);
}
