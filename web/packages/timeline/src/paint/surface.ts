import { HEADER_HEIGHT } from "../layout/metrics";
import type { State } from "../state";
import { paintAxis } from "./axis";
import { paintBackground } from "./background";
import { paintUnderBars } from "./bands";
import type { Brush } from "./brush";
import { paintCollapsed } from "./collapsed";
import { paintDragMarks } from "./drag-marks";
import { paintTimeLines } from "./lines";
import { paintLinks } from "./links";
import type { Theme } from "./theme";

/** The one canvas behind the bars. */
export class Surface {
  private readonly context: CanvasRenderingContext2D;
  private ratio = 0;
  private width = 0;
  private height = 0;

  constructor(private readonly canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d", { alpha: false });
    if (!context) throw new NoCanvas();
    this.context = context;
  }

  /** Paint one frame: the axis, and the slots `first` to `last` below it. */
  paint(state: State, theme: Theme, first: number, last: number): void {
    this.fit(state);
    const { context } = this;
    const brush: Brush = { context, state, theme, first, last };
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, HEADER_HEIGHT * this.ratio);
    paintBackground(brush);
    paintUnderBars(brush);
    paintLinks(brush);
    paintTimeLines(brush);
    paintCollapsed(brush);
    paintDragMarks(brush);
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    paintAxis(brush);
  }

  /** Give the canvas as many pixels as the screen has there. */
  private fit({ viewport }: State): void {
    const ratio = devicePixelRatio;
    const { width } = viewport;
    const height = viewport.height + HEADER_HEIGHT;
    if (ratio === this.ratio && width === this.width && height === this.height) return;
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    this.canvas.style.width = `${String(width)}px`;
    this.canvas.style.height = `${String(height)}px`;
    Object.assign(this, { ratio, width, height });
  }
}

/** The browser gives no 2D canvas, so there is nothing to draw the chart on. */
export class NoCanvas extends Error {
  readonly code = "no-canvas";

  constructor() {
    super("This browser offers no 2D canvas; show the table of milestones instead.");
  }
}
