import type { Px, WallMinutes } from "@milepost/units";
import { overhangOf, spanOf } from "../layout/bar-geometry";
import { HEADER_HEIGHT } from "../layout/metrics";
import { filled } from "../messages";
import { xOf } from "../scale/time-scale";
import type { State } from "../state";
import { element, setAttribute, setText } from "./element";

type Side = "left" | "right" | null;

/** Arrows at the chart's edge: one per row whose bar is out of view, one for today. */
export class EdgeChips {
  private readonly chips: HTMLButtonElement[] = [];
  private readonly today = makeChip("mp-tl-chip mp-tl-chip--today");

  constructor(private readonly parent: HTMLElement) {
    parent.append(this.today);
  }

  /** Show the chips for the slots `first` to `last`. */
  render(state: State, first: number, last: number): void {
    let used = 0;
    for (let slot = first; slot <= last; slot += 1) {
      const row = state.outline.rowAt(slot);
      const dates = state.datesOf(row);
      if (!dates) continue;
      const span = spanOf(state.scale, dates, state.model.kindOf(row) === "milestone");
      const side = sideOf(state, span.left - overhangOf(span), span.right + overhangOf(span));
      if (side === null) continue;
      const chip = this.chipAt(used);
      used += 1;
      const at = side === "left" ? dates.finish : dates.start;
      const y = HEADER_HEIGHT + slot * state.options.rowHeight - state.viewport.top;
      place(state, chip, { side, at, y: y + state.options.rowHeight / 2 });
      chip.dataset["uid"] = state.model.uidOf(row);
      const label = { name: state.model.nameOf(row), date: state.formats.date(at) };
      setAttribute(chip, "aria-label", filled(state.options.messages.scrollTo, label));
    }
    this.chips.forEach((chip, at) => (chip.hidden = at >= used));
    this.renderToday(state);
  }

  private renderToday(state: State): void {
    const { now, messages } = state.options;
    const x = xOf(state.scale, now);
    const side = sideOf(state, x, x);
    this.today.hidden = side === null;
    if (side === null) return;
    place(state, this.today, { side, at: now, y: HEADER_HEIGHT - 13 });
    setText(this.today, side === "left" ? `← ${messages.today}` : `${messages.today} →`);
  }

  private chipAt(at: number): HTMLButtonElement {
    const known = this.chips[at];
    if (known) return known;
    const made = makeChip("mp-tl-chip");
    this.chips.push(made);
    this.parent.append(made);
    return made;
  }
}

function makeChip(className: string): HTMLButtonElement {
  const chip = element("button", className, { type: "button", tabindex: "-1" });
  chip.hidden = true;
  return chip;
}

function sideOf({ viewport }: State, left: Px, right: Px): Side {
  if (right < viewport.left) return "left";
  return left > viewport.left + viewport.width ? "right" : null;
}

function place(
  state: State,
  chip: HTMLElement,
  { side, at, y }: { readonly side: "left" | "right"; readonly at: WallMinutes; readonly y: Px },
): void {
  const date = state.formats.dayMonth(at);
  setText(chip, side === "left" ? `← ${date}` : `${date} →`);
  chip.classList.toggle("is-right", side === "right");
  chip.style.transform = `translateY(${String(Math.round(y))}px) translateY(-50%)`;
}
