import type { Uid } from "@milepost/units";
import type { Core } from "../core";
import type { ColumnId } from "../types";
import { CellEditor } from "./cell-editor";
import { attachClicks } from "./clicks";
import { attachHover } from "./hover";
import { attachKeyboard } from "./keyboard";
import { Listeners } from "./listeners";
import { attachPointer } from "./pointer";
import { attachRowDrag } from "./row-drag";
import { attachSizes } from "./sizes";
import { attachWheel } from "./wheel";

/** What the inputs offer to the public face. */
export interface Inputs {
  detach(): void;
  editCell(uid: Uid, column: ColumnId): void;
}

/** Listen to pointer, wheel and keys. */
export function attachInputs(core: Core): Inputs {
  const listeners = new Listeners();
  const editor = new CellEditor(core);
  attachWheel(core, listeners);
  attachHover(core, listeners);
  attachSizes(core, listeners);
  attachClicks(core, listeners, editor);
  attachPointer(core, listeners);
  attachRowDrag(core, listeners);
  attachKeyboard(core, listeners, editor);
  return {
    detach: () => {
      editor.close();
      listeners.detach();
    },
    editCell: (uid, column) => {
      editor.open(uid, column);
    },
  };
}
