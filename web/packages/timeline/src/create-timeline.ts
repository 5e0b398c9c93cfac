import type { Change, Plan } from "@milepost/live";
import type { Px, Uid } from "@milepost/units";
import { Core } from "./core";
import { attachInputs } from "./input/attach";
import { ENGLISH } from "./messages";
import { zoomToShow, type Span } from "./scale/time-scale";
import type { Column, ColumnId, Forecast, Impact, Timeline, TimelineOptions } from "./types";

/** The columns a timeline begins with. */
export const USUAL_COLUMNS: readonly Column[] = [
  { id: "number", width: 42 },
  { id: "name", width: 224 },
  { id: "owner", width: 104 },
  { id: "duration", width: 66 },
  { id: "start", width: 98 },
  { id: "finish", width: 108 },
  { id: "percent", width: 60 },
];

/** The same with what each task's estimate is, beside its duration. */
export const COLUMNS_WITH_ESTIMATES: readonly Column[] = USUAL_COLUMNS.flatMap((column) =>
  column.id === "duration"
    ? [
        column,
        { id: "low", width: 62 },
        { id: "likely", width: 66 },
        { id: "high", width: 62 },
        { id: "spread", width: 104 },
      ]
    : [column],
);

/** What holds where the app chooses nothing; `now` has no usual value. */
const USUAL: Omit<TimelineOptions, "now"> = {
  locale: "en",
  showCritical: false,
  showBaseline: true,
  showBands: true,
  showLinks: true,
  baseline: null,
  rowHeight: 36,
  isReadOnly: false,
  messages: ENGLISH,
  columns: USUAL_COLUMNS,
  gridWidth: null,
  events: {},
};

/** The zoom that a first look never goes below: months are still readable. */
const LEAST_FIRST_ZOOM: Px = 2.4;
const MOST_FIRST_ZOOM: Px = 34;

/** Mount a timeline in `container`, which must have a height. `options.now` is the today line. */
export function createTimeline(
  container: HTMLElement,
  options: Partial<TimelineOptions> & Pick<TimelineOptions, "now">,
): Timeline {
  return new MountedTimeline(container, { ...USUAL, ...options });
}

class MountedTimeline implements Timeline {
  private readonly core: Core;
  private readonly detach: () => void;
  private readonly edit: (uid: Uid, column: ColumnId) => void;
  private isFirst = true;
  private waiting: Plan | null = null;

  constructor(container: HTMLElement, options: TimelineOptions) {
    this.core = new Core(container, options);
    const inputs = attachInputs(this.core);
    this.detach = inputs.detach;
    this.edit = inputs.editCell;
    this.core.onFrame(() => {
      if (this.waiting && !this.core.state.drag) this.show(this.waiting);
    });
  }

  setPlan(plan: Plan): void {
    // Rows must not change under a drag: the plan waits until it has ended.
    if (this.core.state.drag) this.waiting = plan;
    else this.show(plan);
  }

  applyPatch(plan: Plan, change: Change): void {
    // Reading a plan costs one pass over its rows; the change only says whether there is news.
    if (change.ops.length > 0 || change.derived.uid.length > 0) this.setPlan(plan);
  }

  setForecast(forecasts: readonly Forecast[]): void {
    this.core.state.forecasts = new Map(forecasts.map((forecast) => [forecast.uid, forecast]));
    this.core.refresh();
  }

  setImpact(impact: Impact | null): void {
    this.core.state.setImpact(impact);
    this.core.invalidate();
  }

  setSelection(uids: readonly Uid[]): void {
    this.core.state.selection = new Set(uids);
    this.core.refresh();
  }

  setZoom(pxPerDay: Px): void {
    this.core.zoomAt(pxPerDay, this.core.state.viewport.width / 2);
  }

  zoomBy(factor: number): void {
    this.setZoom(this.core.state.scale.pxPerDay * factor);
  }

  zoomToFit(): void {
    this.showSpan(this.core.state.span);
  }

  zoomToSelection(): void {
    const { model, selection } = this.core.state;
    const rows = [...selection].map((uid) => model.rows.get(uid) ?? -1);
    const start = Math.min(...rows.map((row) => model.startOf(row) ?? Infinity));
    const finish = Math.max(...rows.map((row) => model.finishOf(row) ?? -Infinity));
    if (start <= finish) this.showSpan({ start, finish });
  }

  scrollToToday(): void {
    this.core.scrollToDate(this.core.state.options.now);
  }

  scrollToRow(uid: Uid): void {
    const { state } = this.core;
    const row = state.model.rows.get(uid);
    if (row === undefined) return;
    this.openAbove(row);
    this.core.scrollToSlot(state.outline.slotOf(row));
    const start = state.model.startOf(row);
    if (start !== null) this.core.scrollToDate(start, 0.25);
  }

  setColumns(columns: readonly Column[]): void {
    this.setOptions({ columns });
  }

  setOptions(options: Partial<TimelineOptions>): void {
    const { state } = this.core;
    const next = { ...state.options, ...options };
    const isOtherBaseline = next.baseline !== state.options.baseline;
    this.core.applyOptions(next);
    if (isOtherBaseline) state.setPlan(state.model.plan);
  }

  collapseAll(): void {
    const { state } = this.core;
    for (let row = 0; row < state.model.count; row += 1)
      if (state.model.endOf(row) > row + 1) state.collapsed.add(state.model.uidOf(row));
    this.core.layOutRows();
  }

  expandAll(): void {
    this.core.state.collapsed.clear();
    this.core.layOutRows();
  }

  editCell(uid: Uid, column: ColumnId): void {
    this.scrollToRow(uid);
    this.core.afterNextFrame(() => this.edit(uid, column));
  }

  focus(): void {
    this.core.frame.grid.focus();
  }

  destroy(): void {
    this.detach();
    this.core.destroy();
  }

  private show(plan: Plan): void {
    const { core } = this;
    this.waiting = null;
    core.state.setPlan(plan);
    if (this.isFirst && plan.tasks.uid.length > 0) this.showFirst();
    else core.zoomAt(core.state.scale.pxPerDay, 0);
  }

  private showSpan(span: Span): void {
    const { core } = this;
    core.zoomAt(zoomToShow(span, core.state.viewport.width), 0);
    core.scrollToDate((span.start + span.finish) / 2, 0.5);
  }

  /** The first look: the whole plan if it stays readable, else what lies around today. */
  private showFirst(): void {
    const { core } = this;
    const { state } = core;
    this.isFirst = false;
    const whole = zoomToShow(state.span, state.viewport.width);
    core.zoomAt(Math.min(Math.max(whole, LEAST_FIRST_ZOOM), MOST_FIRST_ZOOM), 0);
    const { now } = state.options;
    const isUnderWay = now > state.span.start && now < state.span.finish;
    if (whole >= LEAST_FIRST_ZOOM)
      core.scrollToDate((state.span.start + state.span.finish) / 2, 0.5);
    else if (isUnderWay) core.scrollToDate(now);
    else core.scrollToDate(state.span.start, 0.06);
  }

  private openAbove(row: number): void {
    const { state } = this.core;
    let above = state.model.parentOf(row);
    let hasChanged = false;
    for (; above >= 0; above = state.model.parentOf(above))
      hasChanged = state.collapsed.delete(state.model.uidOf(above)) || hasChanged;
    if (hasChanged) this.core.layOutRows();
  }
}
