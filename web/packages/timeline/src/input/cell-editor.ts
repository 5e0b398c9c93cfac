import type { Uid } from "@milepost/units";
import type { Core } from "../core";
import { element } from "../dom/element";
import type { ColumnId } from "../types";
import { activate } from "./active-cell";
import { editorText, isEditable, readCell } from "./cell-values";

interface Editing {
  readonly uid: Uid;
  readonly column: ColumnId;
  readonly before: string;
  readonly input: HTMLInputElement;
  readonly note: HTMLElement;
}

/** A text field over one cell of the tree grid. */
export class CellEditor {
  private editing: Editing | null = null;

  constructor(private readonly core: Core) {
    core.onFrame(() => this.place());
  }

  /** Open a field in a cell; false if the cell cannot be edited. */
  open(uid: Uid, column: ColumnId): boolean {
    const { state, frame } = this.core;
    const row = state.model.rows.get(uid) ?? -1;
    if (row < 0 || !isEditable(state, row, column)) return false;
    this.close();
    const before = editorText(state, row, column);
    const input = this.makeInput(row, column, before);
    const note = element("div", "mp-tl-editor-note", { role: "alert" });
    note.hidden = true;
    this.editing = { uid, column, before, input, note };
    activate(this.core, state.outline.slotOf(row), column);
    frame.rows.append(input, note);
    this.place();
    input.focus();
    input.select();
    return true;
  }

  /** Take the field away without a change. */
  close(): void {
    const { editing } = this;
    this.editing = null;
    editing?.input.remove();
    editing?.note.remove();
  }

  private makeInput(row: number, column: ColumnId, value: string): HTMLInputElement {
    const { state } = this.core;
    const isDate = column === "start" || column === "finish";
    const input = element("input", "mp-tl-editor", {
      type: isDate ? "date" : "text",
      "aria-label": `${state.options.messages.columns[column]}, ${state.model.nameOf(row)}`,
    });
    if (column === "percent") input.inputMode = "numeric";
    input.value = value;
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.commit());
    input.addEventListener("input", () => this.complain(null));
    return input;
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Escape") this.leave();
    else if (event.key === "Enter") this.commitThen(() => this.focusGrid());
    else if (event.key === "Tab") this.tab(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }

  /** Tab goes on to the next cell; in an empty name it indents the row instead. */
  private tab(step: -1 | 1): void {
    const { editing, core } = this;
    if (!editing) return;
    const { events } = core.state.options;
    if (editing.column === "name" && editing.input.value.trim() === "") {
      (step > 0 ? events.onIndent : events.onOutdent)?.([editing.uid]);
      return;
    }
    const next = this.cellBeside(editing, step);
    this.commitThen(() => {
      if (!next || !this.open(editing.uid, next)) this.focusGrid();
    });
  }

  private cellBeside({ uid, column }: Editing, step: -1 | 1): ColumnId | null {
    const { state } = this.core;
    const row = state.model.rows.get(uid) ?? -1;
    const ids = state.columns.map(({ id }) => id);
    for (let at = ids.indexOf(column) + step; at >= 0 && at < ids.length; at += step) {
      const id = ids[at];
      if (id !== undefined && isEditable(state, row, id)) return id;
    }
    return null;
  }

  private commitThen(next: () => void): void {
    if (this.commit()) next();
  }

  /** Tell the app what was typed; false if it cannot be read, and then the field stays. */
  private commit(): boolean {
    const { editing, core } = this;
    if (!editing) return true;
    const { uid, column, before, input } = editing;
    const row = core.state.model.rows.get(uid) ?? -1;
    const read = input.value === before ? null : readCell(core.state, row, column, input.value);
    if (read && "problem" in read) {
      this.complain(read.problem);
      return false;
    }
    this.close();
    if (read) core.state.options.events.onEdit?.(read.edit);
    return true;
  }

  private complain(problem: string | null): void {
    const { editing } = this;
    if (!editing) return;
    editing.input.setAttribute("aria-invalid", String(problem !== null));
    editing.note.hidden = problem === null;
    editing.note.textContent = problem ?? "";
    this.place();
  }

  private leave(): void {
    this.close();
    this.focusGrid();
  }

  private focusGrid(): void {
    this.core.frame.grid.focus({ preventScroll: true });
  }

  /** Keep the field over its cell, wherever rows have gone meanwhile. */
  private place(): void {
    const { editing, core } = this;
    if (!editing) return;
    const { state } = core;
    const row = state.model.rows.get(editing.uid);
    if (row === undefined || !state.outline.isShown(row)) return this.close();
    const { rowHeight } = state.options;
    const at = state.columns.findIndex(({ id }) => id === editing.column);
    const left = state.columns.slice(0, at).reduce((sum, { width }) => sum + width, 0);
    const top = state.outline.slotOf(row) * rowHeight;
    const inset = editing.column === "name" ? state.model.depthOf(row) * 18 + 22 : 0;
    const width = Math.max(
      (state.columns[at]?.width ?? 80) - inset,
      editing.input.type === "date" ? 128 : 60,
    );
    const { style } = editing.input;
    style.transform = `translate(${String(left + inset)}px, ${String(top + 2)}px)`;
    style.width = `${String(width)}px`;
    style.height = `${String(rowHeight - 5)}px`;
    const room = this.core.frame.pane.clientWidth + this.core.frame.pane.scrollLeft;
    const noteLeft = Math.max(0, Math.min(left + inset, room - editing.note.offsetWidth - 8));
    editing.note.style.transform = `translate(${String(noteLeft)}px, ${String(top + rowHeight)}px)`;
  }
}
