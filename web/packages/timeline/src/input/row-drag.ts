import type { Core } from "../core";
import { closest } from "../dom/element";
import type { Point } from "../layout/link-route";
import { DragRunner } from "./drag-runner";
import { NO_ROWS, noDates, type DragSession, type DragState } from "./drag-state";
import type { Listeners } from "./listeners";

/** Rows of the tree grid can be dragged to another place by any of their cells. */
export function attachRowDrag(core: Core, listeners: Listeners): void {
  listeners.on(core.frame.gridBody, "pointerdown", (event) => {
    const { isReadOnly, events } = core.state.options;
    const uid = closest(event, ".mp-tl-row")?.dataset["uid"];
    const isPlain = event.button === 0 && event.pointerType !== "touch";
    if (uid === undefined || !isPlain || isReadOnly || !events.onReorder) return;
    if (closest(event, ".mp-tl-editor, .mp-tl-toggle")) return;
    const row = core.state.model.rows.get(uid) ?? -1;
    new DragRunner(core, event, () => new RowDrag(core, row));
  });
}

/** Carries a row of the outline to another place; a line shows where it would go. */
class RowDrag implements DragSession {
  private target = -1;

  constructor(
    private readonly core: Core,
    private readonly row: number,
  ) {}

  move(point: Point): DragState {
    const { state } = this.core;
    const slot = Math.round(point.y / state.options.rowHeight);
    this.mark(false);
    this.target = Math.min(Math.max(slot, 0), state.outline.count - 1);
    if (this.isInside()) this.target = -1;
    this.mark(true);
    const tooltip = [state.model.nameOf(this.row)];
    return { rows: NO_ROWS, datesOf: noDates, tooltip, pointer: point };
  }

  drop(): void {
    this.mark(false);
    if (this.target < 0) return;
    const { model, outline, options } = this.core.state;
    const before = outline.rowAt(this.target);
    if (before === model.endOf(this.row)) return;
    const above = model.parentOf(before);
    options.events.onReorder?.({
      uid: model.uidOf(this.row),
      parent: above < 0 ? null : model.uidOf(above),
      before: model.uidOf(before),
    });
  }

  cancel(): void {
    this.mark(false);
  }

  /** Whether the target lies in the dragged row's own subtree. */
  private isInside(): boolean {
    const { model, outline } = this.core.state;
    const target = outline.rowAt(this.target);
    return target >= this.row && target < model.endOf(this.row);
  }

  private mark(isOn: boolean): void {
    this.core.rows.find(this.target, null)?.classList.toggle("is-drop-before", isOn);
  }
}
