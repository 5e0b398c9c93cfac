import {
  durationText,
  isoDate,
  parseDuration,
  parseIso,
  startOfDay,
  type Uid,
  type WallMinutes,
} from "@milepost/units";
import { cellText, workingUnits } from "../dom/cell-text";
import { filled } from "../messages";
import { parsePredecessors } from "../model/predecessors";
import type { State } from "../state";
import type { CellEdit, ColumnId } from "../types";

/** What a person typed, read; or the sentence that says why it cannot be. */
export type ReadCell = { readonly edit: CellEdit } | { readonly problem: string };

const START_OF_WORK = 480;
const END_OF_WORK = 1020;

/** Whether a person may type into a cell. */
export function isEditable(state: State, row: number, column: ColumnId): boolean {
  if (state.options.isReadOnly || !state.options.events.onEdit) return false;
  const kind = state.model.kindOf(row);
  switch (column) {
    case "name":
    case "owner":
    case "predecessors":
      return true;
    case "start":
    case "duration":
      return kind === "task";
    case "finish":
    case "percent":
      return kind === "task" || kind === "milestone";
    case "number":
    case "slip":
    case "low":
    case "likely":
    case "high":
    case "spread":
      return false;
  }
}

/** The text an editor begins with. */
export function editorText(state: State, row: number, column: ColumnId): string {
  const { model } = state;
  switch (column) {
    case "start":
    case "finish": {
      const at = column === "start" ? model.startOf(row) : model.finishOf(row);
      return at === null ? "" : isoDate(at);
    }
    case "percent":
      return String(model.plan.tasks.percent_complete[row] ?? 0);
    case "duration":
      return durationText(model.plan.tasks.duration[row] ?? 0, workingUnits(state));
    default:
      return cellText(state, row, column);
  }
}

/** Read what a person typed into a cell of a row. */
export function readCell(
  state: State,
  row: number,
  column: ColumnId,
  text: string,
): ReadCell | null {
  const uid = state.model.uidOf(row);
  switch (column) {
    case "name":
    case "owner":
      return { edit: { uid, field: column, value: text.trim() } };
    case "duration":
      return readDuration(state, uid, text);
    case "start":
    case "finish":
      return readDate(state, row, column, text);
    case "percent":
      return readPercent(state, uid, text);
    case "predecessors":
      return readPredecessors(state, uid, text);
    case "number":
    case "slip":
    case "low":
    case "likely":
    case "high":
    case "spread":
      return null;
  }
}

function readDuration(state: State, uid: Uid, text: string): ReadCell {
  const value = parseDuration(text, workingUnits(state));
  if (value === null || value < 0) return { problem: state.options.messages.badDuration };
  return { edit: { uid, field: "duration", value } };
}

function readDate(state: State, row: number, field: "start" | "finish", text: string): ReadCell {
  const { model, options } = state;
  const day = parseIso(text);
  if (day === null) return { problem: options.messages.badDate };
  const was = field === "start" ? model.startOf(row) : model.finishOf(row);
  return { edit: { uid: model.uidOf(row), field, value: day + minuteOf(was, field) } };
}

/** A new date keeps the time of day of the old one. */
function minuteOf(was: WallMinutes | null, field: "start" | "finish"): number {
  if (was !== null) return was - startOfDay(was);
  return field === "start" ? START_OF_WORK : END_OF_WORK;
}

function readPercent(state: State, uid: Uid, text: string): ReadCell {
  const value = Number(text.replace("%", "").trim());
  const isPercent = text.trim() !== "" && Number.isInteger(value) && value >= 0 && value <= 100;
  if (!isPercent) return { problem: state.options.messages.badPercent };
  return { edit: { uid, field: "percent", value } };
}

function readPredecessors(state: State, uid: Uid, text: string): ReadCell {
  const read = parsePredecessors(state.model, text, workingUnits(state));
  if ("unread" in read)
    return { problem: filled(state.options.messages.badPredecessors, { text: read.unread }) };
  return { edit: { uid, field: "predecessors", value: read.entries } };
}
