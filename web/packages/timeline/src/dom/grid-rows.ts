import type { Px } from "@milepost/units";
import { INDENT } from "../layout/metrics";
import { filled } from "../messages";
import type { State } from "../state";
import type { Column, ColumnId } from "../types";
import { cellText } from "./cell-text";
import { element, setAttribute, setText } from "./element";

/** Columns whose text is a number or a date and stands on the right. */
const RIGHT: ReadonlySet<ColumnId> = new Set([
  "number",
  "duration",
  "start",
  "finish",
  "percent",
  "slip",
  "low",
  "likely",
  "high",
]);

interface RowView {
  readonly element: HTMLElement;
  readonly cells: Map<ColumnId, HTMLElement>;
  readonly toggle: HTMLElement;
  readonly icon: HTMLElement;
  readonly name: HTMLElement;
  slot: number;
  version: number;
}

/** The rows of the tree grid: as many elements as the window shows, written anew as they recycle. */
export class GridRows {
  private views: RowView[] = [];
  private columns = "";

  constructor(
    private readonly parent: HTMLElement,
    private readonly prefix: string,
  ) {}

  /** Show the slots `first` to `last`. */
  render(state: State, first: number, last: number): void {
    this.fit(state, last - first + 2);
    for (let slot = first; slot <= last; slot += 1) {
      const view = this.views[slot % this.views.length];
      if (!view || (view.slot === slot && view.version === state.version)) continue;
      view.slot = slot;
      view.version = state.version;
      this.write(state, view);
    }
    for (const view of this.views) view.element.hidden = view.slot < first || view.slot > last;
  }

  /** The element of a cell, or of the row without a column; null while it is out of view. */
  find(slot: number, column: ColumnId | null): HTMLElement | null {
    const view = this.views.find((one) => one.slot === slot && !one.element.hidden);
    if (!view) return null;
    return column === null ? view.element : (view.cells.get(column) ?? null);
  }

  private fit(state: State, count: number): void {
    const columns = state.columns.map(({ id, width }) => `${id}:${String(width)}`).join();
    const wanted = Math.ceil(count / 8) * 8;
    if (columns === this.columns && wanted <= this.views.length) return;
    this.columns = columns;
    this.parent.replaceChildren();
    this.views = Array.from({ length: Math.max(wanted, this.views.length) }, () =>
      this.makeRow(state),
    );
    this.parent.append(...this.views.map((view) => view.element));
  }

  private makeRow(state: State): RowView {
    const row = element("div", "mp-tl-row", { role: "row" });
    const toggle = element("span", "mp-tl-toggle", { role: "button" });
    const icon = element("span", "mp-tl-icon", { "aria-hidden": "true" });
    const name = element("span", "mp-tl-name");
    const cells = new Map<ColumnId, HTMLElement>();
    state.columns.forEach((column, at) => {
      const cell = makeCell(column, at);
      if (column.id === "name") cell.append(toggle, icon, name);
      cells.set(column.id, cell);
      row.append(cell);
    });
    row.hidden = true;
    return { element: row, cells, toggle, icon, name, slot: -1, version: -1 };
  }

  private write(state: State, view: RowView): void {
    const row = state.outline.rowAt(view.slot);
    const { model, options } = state;
    const uid = model.uidOf(row);
    const target = view.element;
    const top: Px = view.slot * options.rowHeight;
    target.style.transform = `translateY(${String(top)}px)`;
    target.style.height = `${String(options.rowHeight)}px`;
    target.id = `${this.prefix}-row-${String(row)}`;
    target.dataset["uid"] = uid;
    target.dataset["kind"] = model.kindOf(row);
    setAttribute(target, "aria-rowindex", String(view.slot + 2));
    setAttribute(target, "aria-level", String(model.depthOf(row) + 1));
    setAttribute(target, "aria-selected", String(state.selection.has(uid)));
    target.classList.toggle("is-hovered", state.hoveredSlot === view.slot);
    target.classList.toggle("is-outside-row", model.outsideOf(row) !== null);
    target.classList.toggle("is-inactive", !(model.plan.tasks.is_active[row] ?? true));
    target.classList.toggle(
      "is-active-row",
      state.active?.uid === uid && state.active.column === null,
    );
    this.writeName(state, view, row);
    for (const [column, cell] of view.cells) this.writeCell(state, row, column, cell);
  }

  private writeName(state: State, view: RowView, row: number): void {
    const { model, collapsed, options } = state;
    const hasChildren = model.endOf(row) > row + 1;
    const isCollapsed = collapsed.has(model.uidOf(row));
    const cell = view.cells.get("name");
    if (cell) cell.style.paddingLeft = `${String(6 + model.depthOf(row) * INDENT)}px`;
    setAttribute(view.element, "aria-expanded", hasChildren ? String(!isCollapsed) : null);
    view.toggle.classList.toggle("is-shown", hasChildren);
    view.toggle.classList.toggle("is-collapsed", isCollapsed);
    const label = isCollapsed ? options.messages.expand : options.messages.collapse;
    setAttribute(view.toggle, "aria-label", filled(label, { name: model.nameOf(row) }));
    setAttribute(view.toggle, "aria-hidden", hasChildren ? null : "true");
    const milestone = model.milestoneOf(row);
    view.icon.hidden = milestone === null;
    if (milestone)
      view.icon.dataset["milestone"] = milestone.achievedOn === null ? milestone.kind : "achieved";
    setText(view.name, model.titleOf(row));
  }

  private writeCell(state: State, row: number, column: ColumnId, cell: HTMLElement): void {
    const uid = state.model.uidOf(row);
    cell.id = `${this.prefix}-cell-${String(row)}-${column}`;
    const { active } = state;
    cell.classList.toggle("is-active", active?.uid === uid && active.column === column);
    if (column === "name") return;
    const text = cellText(state, row, column);
    setText(cell, text);
    if (column === "slip") cell.classList.toggle("is-late", text.startsWith("+"));
    if (column === "finish") {
      const finish = state.datesOf(row)?.finish ?? 0;
      const deadline = state.model.plan.tasks.deadline[row] ?? null;
      cell.classList.toggle("is-late", deadline !== null && finish > deadline);
    }
  }
}

function makeCell({ id, width }: Column, at: number): HTMLElement {
  const cell = element("div", `mp-tl-cell mp-tl-cell--${id}`, {
    role: "gridcell",
    "aria-colindex": String(at + 1),
  });
  cell.dataset["column"] = id;
  cell.style.width = `${String(width)}px`;
  cell.classList.toggle("is-right", RIGHT.has(id));
  return cell;
}

/** Whether a column's text stands on the right. */
export function isRightAligned(column: ColumnId): boolean {
  return RIGHT.has(column);
}
