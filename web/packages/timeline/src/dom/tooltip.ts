import type { Px } from "@milepost/units";
import { element } from "./element";

const OFFSET: Px = 16;

/** A small note beside the pointer while something is dragged. */
export class Tooltip {
  private readonly element = element("div", "mp-tl-tooltip", { "aria-hidden": "true" });

  constructor(private readonly parent: HTMLElement) {
    this.element.hidden = true;
    parent.append(this.element);
  }

  /** Show `lines` near a point of the chart's window, kept within it. */
  show(lines: readonly string[], at: { readonly x: Px; readonly y: Px }, isRefused = false): void {
    this.element.replaceChildren(
      ...lines.map((line) => {
        const part = element("div", "");
        part.textContent = line;
        return part;
      }),
    );
    this.element.hidden = lines.length === 0;
    this.element.classList.toggle("is-refused", isRefused);
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const x = Math.min(at.x + OFFSET, this.parent.clientWidth - width - 8);
    const below = at.y + OFFSET;
    const y = below + height > this.parent.clientHeight - 4 ? at.y - height - OFFSET : below;
    this.element.style.transform = `translate(${String(Math.max(x, 4))}px, ${String(Math.max(y, 4))}px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
