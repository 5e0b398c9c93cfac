import type { Px, Uid, WallMinutes } from "@milepost/units";
import { Bars } from "./dom/bars";
import { EdgeChips } from "./dom/edge-chips";
import { setAttribute, setText } from "./dom/element";
import { buildFrame, type Frame } from "./dom/frame";
import { writeGridHeader } from "./dom/grid-header";
import { GridRows } from "./dom/grid-rows";
import { TextWidths } from "./dom/text-width";
import { Tooltip } from "./dom/tooltip";
import { emptyPlan } from "./empty-plan";
import { filled } from "./messages";
import { HEADER_HEIGHT, slotsBetween } from "./layout/metrics";
import { paneLayout } from "./layout/pane";
import { Surface } from "./paint/surface";
import { themeOf, watchTheme, type Theme } from "./paint/theme";
import { timeAt, widthOf, xOf } from "./scale/time-scale";
import { State } from "./state";
import type { TimelineOptions } from "./types";

let made = 0;

/** The parts of a timeline and the loop that draws them; inputs and the public face use it. */
export class Core {
  readonly frame: Frame;
  readonly state: State;
  readonly tooltip: Tooltip;
  readonly prefix: string;
  readonly rows: GridRows;
  private readonly bars: Bars;
  private readonly chips: EdgeChips;
  private readonly surface: Surface;
  private readonly widths = new TextWidths("500 12px sans-serif");
  private readonly observer: ResizeObserver;
  private readonly stopWatching: () => void;
  private readonly afterFrame: (() => void)[] = [];
  private readonly everyFrame: (() => void)[] = [];
  private theme: Theme;
  private scheduled = 0;

  constructor(container: HTMLElement, options: TimelineOptions) {
    made += 1;
    this.prefix = `mp-tl-${String(made)}`;
    this.frame = buildFrame(container);
    this.state = new State(emptyPlan(options.now), options);
    this.rows = new GridRows(this.frame.rows, this.prefix);
    this.bars = new Bars(this.frame.bars, this.widths);
    this.chips = new EdgeChips(this.frame.overlay);
    this.tooltip = new Tooltip(this.frame.overlay);
    this.surface = new Surface(this.frame.canvas);
    this.theme = themeOf(this.frame.root);
    this.frame.scroller.addEventListener("scroll", () => this.invalidate(), { passive: true });
    this.observer = new ResizeObserver(() => this.fitContainer());
    this.observer.observe(container);
    this.stopWatching = watchTheme(() => this.readTheme());
    this.readTheme();
    this.applyOptions(options);
  }

  /** Draw a frame soon. */
  invalidate(): void {
    if (this.scheduled === 0) this.scheduled = requestAnimationFrame(() => this.draw());
  }

  /** Write all rows and bars anew and draw a frame soon. */
  refresh(): void {
    this.state.version += 1;
    this.invalidate();
  }

  /** Run `task` once after the next frame. */
  afterNextFrame(task: () => void): void {
    this.afterFrame.push(task);
    this.invalidate();
  }

  /** Run `task` in every frame. */
  onFrame(task: () => void): void {
    this.everyFrame.push(task);
  }

  applyOptions(options: TimelineOptions): void {
    this.state.options = options;
    const { root, grid, chart, splitter, empty } = this.frame;
    root.classList.toggle("shows-critical", options.showCritical);
    root.classList.toggle("is-read-only", options.isReadOnly);
    setAttribute(grid, "aria-label", options.messages.gridLabel);
    setAttribute(chart, "aria-label", options.messages.chartLabel);
    setAttribute(splitter, "aria-label", options.messages.resizeGrid);
    root.style.setProperty("--mp-tl-row-height", `${String(options.rowHeight)}px`);
    setText(empty, options.messages.empty);
    this.layOut();
  }

  /** Lay out anew if the container has another size than the stage was made for. */
  private fitContainer(): void {
    const { clientWidth: width, clientHeight: height } = this.frame.scroller;
    const { stage } = this.frame;
    if (stage.offsetWidth !== width || stage.offsetHeight !== height) this.layOut();
  }

  /** Fit everything to the container, the columns and the number of rows. */
  layOut(): void {
    const { state, frame } = this;
    const { clientWidth: width, clientHeight: height } = frame.scroller;
    if (width === 0 || height === 0) return;
    const { paneWidth, columns } = paneLayout(state.options, width);
    state.columns = columns;
    state.paneWidth = paneWidth;
    frame.stage.style.width = `${String(width)}px`;
    frame.stage.style.height = `${String(height)}px`;
    frame.pane.style.width = `${String(paneWidth)}px`;
    setAttribute(frame.splitter, "aria-valuenow", String(Math.round(paneWidth)));
    const before = state.viewport.width;
    state.viewport.width = Math.max(width - paneWidth - 1, 10);
    state.viewport.height = Math.max(height - HEADER_HEIGHT, 10);
    writeGridHeader(frame.gridHeader, state);
    if (before !== state.viewport.width) this.zoomAt(state.scale.pxPerDay, 0);
    this.fitSpacer();
    this.refresh();
  }

  /** Make the scroll area as large as the rows and dates are. */
  fitSpacer(): void {
    const { state, frame } = this;
    const width = state.paneWidth + 1 + widthOf(state.scale);
    frame.spacer.style.width = `${String(Math.ceil(width))}px`;
    frame.spacer.style.height = `${String(state.height + HEADER_HEIGHT)}px`;
    frame.empty.hidden = state.outline.count > 0;
    setAttribute(frame.grid, "aria-rowcount", String(state.outline.count + 1));
    setAttribute(frame.grid, "aria-colcount", String(state.columns.length));
  }

  /** Change the zoom; the date under `x`, in pixels from the chart's left, stays there. */
  zoomAt(pxPerDay: Px, x: Px): void {
    const { state, frame } = this;
    const date = timeAt(state.scale, frame.scroller.scrollLeft + x);
    state.zoom(pxPerDay);
    this.fitSpacer();
    frame.scroller.scrollLeft = xOf(state.scale, date) - x;
    this.refresh();
    state.options.events.onZoom?.(state.scale.pxPerDay);
  }

  /** Bring a date to a share of the chart's width: 0 is the left edge, 1 the right. */
  scrollToDate(at: WallMinutes, share = 0.35): void {
    const { state, frame } = this;
    if (at < state.span.start || at > state.span.finish) this.reach(at);
    frame.scroller.scrollLeft = xOf(state.scale, at) - state.viewport.width * share;
    this.invalidate();
  }

  /** Let the chart reach a date beyond its ends without moving what is in view. */
  reach(at: WallMinutes): void {
    const { state, frame } = this;
    const left = timeAt(state.scale, frame.scroller.scrollLeft);
    state.reach(at);
    this.fitSpacer();
    frame.scroller.scrollLeft = xOf(state.scale, left);
    this.refresh();
  }

  /** Scroll down or up just so far that a slot is wholly in view. */
  scrollToSlot(slot: number): void {
    const { state, frame } = this;
    const top = slot * state.options.rowHeight;
    const bottom = top + state.options.rowHeight - state.viewport.height;
    const now = frame.scroller.scrollTop;
    frame.scroller.scrollTop = Math.max(bottom, Math.min(top, now));
    this.invalidate();
  }

  select(uids: readonly Uid[]): void {
    this.state.selection = new Set(uids);
    this.refresh();
    const { events, messages } = this.state.options;
    if (uids.length > 1) this.announce(filled(messages.selected, { count: uids.length }));
    events.onSelect?.(uids);
  }

  /** Show or hide the rows below a phase. */
  toggle(uid: Uid): void {
    const { collapsed } = this.state;
    if (!collapsed.delete(uid)) collapsed.add(uid);
    this.layOutRows();
  }

  /** Give the rows their slots anew after the outline changed. */
  layOutRows(): void {
    this.state.layOut();
    this.fitSpacer();
    this.refresh();
  }

  /** Say something to those who listen. */
  announce(text: string): void {
    this.frame.live.textContent = text;
  }

  destroy(): void {
    cancelAnimationFrame(this.scheduled);
    this.observer.disconnect();
    this.stopWatching();
    this.frame.root.remove();
  }

  private readTheme(): void {
    this.theme = themeOf(this.frame.root);
    this.widths.setFont(`600 12px ${this.theme.font}`);
    this.refresh();
  }

  private draw(): void {
    this.scheduled = 0;
    const { state, frame } = this;
    const { viewport, options } = state;
    viewport.left = frame.scroller.scrollLeft;
    viewport.top = frame.scroller.scrollTop;
    const { first, last } = slotsBetween(
      viewport.top,
      viewport.height,
      options.rowHeight,
      state.outline.count,
    );
    frame.rows.style.transform = `translateY(${String(-viewport.top)}px)`;
    frame.bars.style.transform = `translate(${String(-viewport.left)}px, ${String(-viewport.top)}px)`;
    this.rows.render(state, first, last);
    this.bars.render(state, first, last);
    this.surface.paint(state, this.theme, first, last);
    this.chips.render(state, first, last);
    this.showTooltip();
    for (const task of [...this.everyFrame, ...this.afterFrame.splice(0)]) task();
  }

  private showTooltip(): void {
    const { state } = this;
    const { drag } = state;
    if (!drag) return;
    const { pointer, tooltip, line, isRefused } = drag;
    const x = pointer.x - state.viewport.left;
    const y = pointer.y - state.viewport.top + HEADER_HEIGHT;
    this.tooltip.show(tooltip, { x, y }, isRefused ?? line?.isRefused);
  }
}
