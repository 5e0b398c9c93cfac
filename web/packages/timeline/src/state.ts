import type { Plan } from "@milepost/live";
import { MINUTES_PER_DAY, formatsFor, type Formats, type Px, type Uid } from "@milepost/units";
import { datesOf, type Dates } from "./layout/bar-geometry";
import { LinkIndex } from "./model/link-index";
import { Outline } from "./model/outline";
import { RowModel } from "./model/row-model";
import { WorkingTime } from "./model/working-time";
import { scaleFor, type Span, type TimeScale } from "./scale/time-scale";
import type { DragState } from "./input/drag-state";
import type { Column, ColumnId, Forecast, Impact, TimelineOptions } from "./types";

/** The cell that the keyboard stands on; without a column, the row as a whole. */
export interface ActiveCell {
  readonly uid: Uid;
  readonly column: ColumnId | null;
}

/** The size of the chart's window and where it stands over the chart, header left out. */
export interface Viewport {
  left: Px;
  top: Px;
  width: Px;
  height: Px;
}

/** Everything that one frame is drawn from. The controller writes it, the rest reads. */
export class State {
  model: RowModel;
  outline: Outline;
  links: LinkIndex;
  working: WorkingTime;
  scale: TimeScale;
  readonly collapsed = new Set<Uid>();
  forecasts: ReadonlyMap<Uid, Forecast> = new Map();
  selection: ReadonlySet<Uid> = new Set();
  active: ActiveCell | null = null;
  hoveredSlot = -1;
  drag: DragState | null = null;
  impact: Impact | null = null;
  viewport: Viewport = { left: 0, top: 0, width: 800, height: 400 };
  /** The columns that fit the screen: all that were chosen, or only the name on a narrow one. */
  columns: readonly Column[];
  paneWidth: Px = 300;
  /** Grows whenever rows or bars must be written anew. */
  version = 0;
  private impactDates: ReadonlyMap<Uid, Dates> = new Map();
  span: Span;

  constructor(
    plan: Plan,
    public options: TimelineOptions,
  ) {
    this.columns = options.columns;
    this.model = new RowModel(plan, options.baseline);
    this.outline = new Outline(this.model, this.collapsed);
    this.links = new LinkIndex(plan, this.model, this.outline);
    this.working = new WorkingTime(plan.calendars, plan.settings.calendar);
    this.span = this.spanOfPlan();
    this.scale = scaleFor(this.span, 24, this.viewport.width);
  }

  get formats(): Formats {
    return formatsFor(this.options.locale);
  }

  /** The height of all slots together. */
  get height(): Px {
    return this.outline.count * this.options.rowHeight;
  }

  setPlan(plan: Plan): void {
    this.model = new RowModel(plan, this.options.baseline);
    this.working = new WorkingTime(plan.calendars, plan.settings.calendar);
    this.layOut();
    this.span = this.spanOfPlan();
  }

  /** Give each shown row its slot anew. */
  layOut(): void {
    this.outline = new Outline(this.model, this.collapsed);
    this.links = new LinkIndex(this.model.plan, this.model, this.outline);
    this.version += 1;
  }

  /** Change the zoom; the caller keeps the scroll in step. */
  zoom(pxPerDay: Px): void {
    this.scale = scaleFor(this.span, pxPerDay, this.viewport.width);
    this.version += 1;
  }

  /** Let the chart reach `at`, with the room that belongs around it. */
  reach(at: number): void {
    const start = Math.min(this.span.start, at);
    const finish = Math.max(this.span.finish, at);
    this.span = { start, finish };
    this.zoom(this.scale.pxPerDay);
  }

  setImpact(impact: Impact | null): void {
    this.impact = impact;
    const points = (impact?.milestones ?? []).map(
      ({ uid, now }) => [uid, { start: now, finish: now }] as const,
    );
    const bars = (impact?.rows ?? []).map(
      ({ uid, start, finish }) => [uid, { start, finish }] as const,
    );
    this.impactDates = new Map([...points, ...bars]);
    this.version += 1;
  }

  /** The dates a row is drawn at: dragged, else the plan's. */
  datesOf(row: number): Dates | null {
    return this.drag?.datesOf(row) ?? datesOf(this.model, row);
  }

  /** The dates a row would have if the drag were dropped; null if it would stay. */
  foreseenDatesOf(row: number): Dates | null {
    return this.impactDates.get(this.model.uidOf(row)) ?? null;
  }

  private spanOfPlan(): Span {
    const { now } = this.options;
    const { start } = this.model.plan.settings;
    return this.model.span() ?? { start, finish: Math.max(start, now) + 90 * MINUTES_PER_DAY };
  }
}
