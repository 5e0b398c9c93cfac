import type { Uid } from "@milepost/units";
import type { Core } from "../core";
import type { ColumnId } from "../types";
import { attachClicks } from "./clicks";
import { attachHover } from "./hover";
import { Listeners } from "./listeners";
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
  attachWheel(core, listeners);
  attachHover(core, listeners);
  attachSizes(core, listeners);
  attachClicks(core, listeners);
  return { detach: () => listeners.detach(), editCell: () => undefined };
}
