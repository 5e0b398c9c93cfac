import type { Px } from "@milepost/units";
import { barTop, labelPlace, overhangOf, spanOf, type BarSpan } from "../layout/bar-geometry";
import { BAR_HEIGHT, LEAST_TARGET } from "../layout/metrics";
import { xOf } from "../scale/time-scale";
import type { State } from "../state";
import { barLabel } from "./bar-label";
import { element, setAttribute, setText } from "./element";
import type { TextWidths } from "./text-width";

interface BarView {
  readonly element: HTMLElement;
  readonly fill: HTMLElement;
  readonly expected: HTMLElement;
  readonly label: HTMLElement;
  slot: number;
  version: number;
  span: BarSpan | null;
  /** How far marks of the row reach to the right: labels stand after them. */
  reach: Px;
  labelX: Px;
}

/** The bars: one element per slot in view, written anew as it recycles. */
export class Bars {
  private views: BarView[] = [];

  constructor(
    private readonly parent: HTMLElement,
    private readonly widths: TextWidths,
  ) {}

  /** Show the bars of the slots `first` to `last`. */
  render(state: State, first: number, last: number): void {
    this.fit(last - first + 2);
    for (let slot = first; slot <= last; slot += 1) {
      const view = this.views[slot % this.views.length];
      if (!view) continue;
      if (view.slot !== slot || view.version !== state.version) {
        view.slot = slot;
        view.version = state.version;
        this.write(state, view);
      }
      this.placeLabel(state, view);
    }
    for (const view of this.views)
      view.element.hidden = view.slot < first || view.slot > last || view.span === null;
  }

  private fit(count: number): void {
    const wanted = Math.ceil(count / 8) * 8;
    if (wanted <= this.views.length) return;
    this.parent.replaceChildren();
    this.views = Array.from({ length: wanted }, () => makeBar());
    this.parent.append(...this.views.map((view) => view.element));
  }

  private write(state: State, view: BarView): void {
    const row = state.outline.rowAt(view.slot);
    const { model } = state;
    const dates = state.datesOf(row);
    const milestone = model.milestoneOf(row);
    view.span = dates && spanOf(state.scale, dates, milestone !== null);
    if (!view.span) return;
    const uid = model.uidOf(row);
    const target = view.element;
    target.dataset["uid"] = uid;
    target.dataset["kind"] = model.kindOf(row);
    setAttribute(target, "data-milestone", milestone?.kind ?? null);
    setAttribute(target, "aria-label", barLabel(state, row));
    const percent = model.percentOf(row);
    const isAchieved = milestone ? milestone.achievedOn !== null : percent >= 100;
    target.classList.toggle("is-critical", model.isCritical(row));
    target.classList.toggle("is-near-critical", model.isNearCritical(row));
    target.classList.toggle("is-done", isAchieved);
    target.classList.toggle("is-selected", state.selection.has(uid));
    target.classList.toggle("is-dragged", state.drag?.rows.has(row) ?? false);
    target.classList.toggle("is-target", state.drag?.target === uid);
    target.classList.toggle("is-collapsed", state.collapsed.has(uid));
    target.classList.toggle("is-outside-row", model.outsideOf(row) !== null);
    target.classList.toggle("is-inactive", !(model.plan.tasks.is_active[row] ?? true));
    this.placeBar(state, view, row);
    view.fill.style.width = `${String(percent)}%`;
    showGaps(state, view, dates === null ? [] : model.gapsOf(row, dates));
    placeExpected(state, view, percent);
    setText(view.label, model.titleOf(row));
    view.reach = reachOf(state, row, view.span);
    view.labelX = Number.NaN;
  }

  private placeBar(state: State, view: BarView, row: number): void {
    const { span } = view;
    if (!span) return;
    const hasBaseline = state.options.showBaseline && state.model.baselineOf(row) !== null;
    const top = view.slot * state.options.rowHeight + barTop(state.options.rowHeight, hasBaseline);
    const width = span.isPoint ? LEAST_TARGET : span.right - span.left;
    const left = span.isPoint ? span.left - LEAST_TARGET / 2 : span.left;
    const spare = (LEAST_TARGET - BAR_HEIGHT) / 2;
    view.element.style.transform = `translate(${left.toFixed(1)}px, ${String(top - spare)}px)`;
    view.element.style.width = `${width.toFixed(1)}px`;
    view.element.classList.toggle("is-tiny", !span.isPoint && width < 12);
  }

  private placeLabel(state: State, view: BarView): void {
    const { span } = view;
    if (!span) return;
    // Beside the arrow that stands for a bar out of view, its label would only be half a word.
    const isOut = span.right + overhangOf(span) < state.viewport.left;
    if (view.label.hidden !== isOut) view.label.hidden = isOut;
    if (isOut) return;
    const width = this.widths.widthOf(view.label.textContent);
    const place = labelPlace(span, width, {
      left: state.viewport.left,
      reach: view.reach,
      mayBeInside: view.element.dataset["kind"] === "task",
    });
    const inset = span.isPoint ? LEAST_TARGET / 2 : 0;
    const x = Math.round(place.x + inset);
    if (x === view.labelX) return;
    view.labelX = x;
    view.label.style.transform = `translateX(${String(x)}px)`;
    view.label.classList.toggle("is-outside", !place.isInside);
  }
}

/** Cut the shape where nobody works on the row; a dotted line holds the parts together. */
function showGaps(
  state: State,
  { element: bar, span }: BarView,
  gaps: readonly (readonly [number, number])[],
): void {
  bar.classList.toggle("is-split", gaps.length > 0);
  const stops = gaps.flatMap(([from, to]) => {
    const [left, right] = [from, to].map((at) => xOf(state.scale, at) - (span?.left ?? 0));
    return [`#000 ${px(left)}`, `#0000 ${px(left)} ${px(right)}`, `#000 ${px(right)}`];
  });
  bar.style.setProperty("--mp-tl-parts", stops.length > 0 ? stops.join(", ") : null);
}

const px = (length = 0): string => `${length.toFixed(1)}px`;

function makeBar(): BarView {
  const bar = element("div", "mp-tl-bar", { role: "img" });
  const shape = element("div", "mp-tl-shape");
  const fill = element("div", "mp-tl-fill");
  const expected = element("div", "mp-tl-expected");
  const label = element("div", "mp-tl-label");
  const startDot = element("span", "mp-tl-dot mp-tl-dot--start");
  const finishDot = element("span", "mp-tl-dot mp-tl-dot--finish");
  startDot.dataset["side"] = "start";
  finishDot.dataset["side"] = "finish";
  shape.append(fill, expected);
  bar.append(shape, label, startDot, finishDot);
  bar.hidden = true;
  return {
    element: bar,
    fill,
    expected,
    label,
    slot: -1,
    version: -1,
    span: null,
    reach: 0,
    labelX: 0,
  };
}

/** The mark where the progress should stand at the status date; hidden when nothing is behind. */
function placeExpected(state: State, view: BarView, percent: number): void {
  const { span } = view;
  if (!span || span.isPoint) return;
  const at = state.model.plan.settings.status_date ?? state.options.now;
  const width = span.right - span.left;
  const due = Math.min(xOf(state.scale, at) - span.left, width);
  const isBehind = view.element.dataset["kind"] === "task" && due > (percent / 100) * width + 2;
  view.expected.hidden = !isBehind || percent >= 100;
  view.expected.style.left = `${((percent / 100) * width).toFixed(1)}px`;
  view.expected.style.width = `${(due - (percent / 100) * width).toFixed(1)}px`;
}

/** How near a deadline must be to a bar's end to stand in the way of its label. */
const LABEL_ROOM: Px = 180;

function reachOf(state: State, row: number, span: BarSpan): Px {
  const deadline = state.model.plan.tasks.deadline[row];
  const deadlineX = typeof deadline === "number" ? xOf(state.scale, deadline) : span.right;
  if (!span.isPoint)
    return deadlineX - span.right < LABEL_ROOM ? Math.max(span.right, deadlineX) : span.right;
  const { showBands } = state.options;
  const forecast = showBands ? state.forecasts.get(state.model.uidOf(row)) : undefined;
  const marks = [forecast?.p90, state.model.milestoneOf(row)?.agreedDate];
  const ends = marks.map((at) => (typeof at === "number" ? xOf(state.scale, at) : span.right));
  return Math.max(span.right + 8, deadlineX, ...ends);
}
