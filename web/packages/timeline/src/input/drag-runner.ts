import type { Px } from "@milepost/units";
import type { Core } from "../core";
import { HEADER_HEIGHT } from "../layout/metrics";
import type { Point } from "../layout/link-route";
import { timeAt, widthOf } from "../scale/time-scale";
import type { DragKeys, DragSession } from "./drag-state";

const THRESHOLD: Px = 4;
const EDGE: Px = 36;
const FASTEST: Px = 18;

/** Follows the pointer from press to release, scrolls at the edges and hears Esc. */
export class DragRunner {
  private session: DragSession | null = null;
  private last: { readonly x: Px; readonly y: Px; readonly keys: DragKeys };
  private readonly stop = new AbortController();
  private ticking = 0;

  /** `begin` makes the session once the pointer has gone far enough; null if there is none. */
  constructor(
    private readonly core: Core,
    private readonly press: PointerEvent,
    private readonly begin: (from: Point) => DragSession | null,
  ) {
    this.last = { x: press.clientX, y: press.clientY, keys: press };
    const options = { signal: this.stop.signal };
    window.addEventListener("pointermove", (event) => this.moved(event), options);
    window.addEventListener("pointerup", () => this.end("drop"), options);
    window.addEventListener("pointercancel", () => this.end("cancel"), options);
    window.addEventListener("blur", () => this.end("cancel"), options);
    window.addEventListener("keydown", (event) => this.key(event), { ...options, capture: true });
    window.addEventListener("keyup", (event) => this.key(event), { ...options, capture: true });
  }

  get isDragging(): boolean {
    return this.session !== null;
  }

  /** Begin at once, without waiting for the pointer to move. */
  start(): void {
    this.session = this.begin(this.toChart(this.press.clientX, this.press.clientY));
    if (!this.session) return this.stop.abort();
    this.core.frame.root.classList.add("is-dragging");
    this.tick();
  }

  /** Give up, as Esc does. */
  cancel(): void {
    this.end("cancel");
  }

  private moved(event: PointerEvent): void {
    if (event.pointerId !== this.press.pointerId) return;
    this.last = { x: event.clientX, y: event.clientY, keys: event };
    const far = Math.hypot(event.clientX - this.press.clientX, event.clientY - this.press.clientY);
    if (!this.session && far >= THRESHOLD) this.start();
    this.follow();
  }

  private key(event: KeyboardEvent): void {
    if (!this.session) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      this.end("cancel");
    } else if (event.key === "Alt") {
      event.preventDefault();
      this.last = { ...this.last, keys: event };
      this.follow();
    }
  }

  private follow(): void {
    if (!this.session) return;
    const point = this.toChart(this.last.x, this.last.y);
    this.core.state.drag = this.session.move(point, this.last.keys);
    this.core.refresh();
  }

  private tick(): void {
    this.ticking = requestAnimationFrame(() => {
      if (!this.session) return;
      if (this.scrollAtEdge()) this.follow();
      this.tick();
    });
  }

  /** Scroll towards an edge that the pointer is near, and past the ends of the chart. */
  private scrollAtEdge(): boolean {
    const { frame, state } = this.core;
    const box = frame.body.getBoundingClientRect();
    const x = speed(this.last.x - box.left, box.width);
    const y = speed(this.last.y - box.top, box.height);
    if (x === 0 && y === 0) return false;
    const { scroller } = frame;
    const most = widthOf(state.scale) - state.viewport.width;
    if (x < 0 && scroller.scrollLeft < FASTEST) this.core.reach(timeAt(state.scale, -x));
    if (x > 0 && scroller.scrollLeft > most - FASTEST)
      this.core.reach(timeAt(state.scale, widthOf(state.scale)));
    scroller.scrollLeft += x;
    scroller.scrollTop += y;
    return true;
  }

  private end(how: "drop" | "cancel"): void {
    this.stop.abort();
    cancelAnimationFrame(this.ticking);
    const { session, core } = this;
    if (!session) return;
    this.session = null;
    core.frame.root.classList.remove("is-dragging");
    core.state.drag = null;
    core.tooltip.hide();
    if (how === "drop") session.drop();
    else {
      session.cancel();
      core.announce(core.state.options.messages.cancelled);
    }
    core.refresh();
    if (how === "drop") swallowClick();
  }

  private toChart(x: Px, y: Px): Point {
    const { frame } = this.core;
    const box = frame.chart.getBoundingClientRect();
    return {
      x: x - box.left + frame.scroller.scrollLeft,
      y: y - box.top - HEADER_HEIGHT + frame.scroller.scrollTop,
    };
  }
}

function speed(at: Px, size: Px): Px {
  if (at < EDGE) return -Math.min(FASTEST, Math.ceil((EDGE - at) / 3));
  return at > size - EDGE ? Math.min(FASTEST, Math.ceil((at - size + EDGE) / 3)) : 0;
}

/** The release of a drag is followed by a click, which must not select anything. */
function swallowClick(): void {
  const stop = new AbortController();
  const swallow = (event: Event): void => {
    event.stopPropagation();
    stop.abort();
  };
  window.addEventListener("click", swallow, { capture: true, signal: stop.signal });
  setTimeout(() => stop.abort(), 0);
}
