import type { Uid } from "@milepost/units";
import type { RowModel } from "./row-model";

/** Which rows are shown, in which slots (a slot is a place on the screen, counted from the top). */
export class Outline {
  /** The row in each slot. */
  readonly rows: Int32Array;
  /** The slot of each row, or of the nearest phase above it that is shown. */
  readonly slots: Int32Array;

  constructor(model: RowModel, collapsed: ReadonlySet<Uid>) {
    const shown = new Int32Array(model.count);
    this.slots = new Int32Array(model.count);
    let slot = 0;
    for (let row = 0; row < model.count; slot += 1) {
      const end = collapsed.has(model.uidOf(row)) ? model.endOf(row) : row + 1;
      shown[slot] = row;
      this.slots.fill(slot, row, end);
      row = end;
    }
    this.rows = shown.subarray(0, slot);
  }

  get count(): number {
    return this.rows.length;
  }

  rowAt(slot: number): number {
    return this.rows[slot] ?? -1;
  }

  slotOf(row: number): number {
    return this.slots[row] ?? -1;
  }

  isShown(row: number): boolean {
    return this.rowAt(this.slotOf(row)) === row;
  }
}
