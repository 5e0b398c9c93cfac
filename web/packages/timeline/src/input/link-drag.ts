import type { Core } from "../core";
import { spanOf } from "../layout/bar-geometry";
import { kindOf, type LinkEnd, type Point } from "../layout/link-route";
import { filled } from "../messages";
import { linkRefusal, type LinkRefusal } from "../model/link-refusal";
import type { State } from "../state";
import { NO_ROWS, noDates, type DragSession, type DragState } from "./drag-state";

interface Target {
  readonly row: number;
  readonly side: LinkEnd["side"];
  readonly refusal: LinkRefusal | null;
}

/** Draws a dependency from a bar's connector to another bar; says at once why one is refused. */
export class LinkDrag implements DragSession {
  private target: Target | null = null;
  private readonly refusals = new Map<number, LinkRefusal | null>();

  constructor(
    private readonly core: Core,
    private readonly row: number,
    private readonly side: LinkEnd["side"],
    private readonly from: Point,
  ) {}

  move(point: Point): DragState {
    const { state } = this.core;
    this.target = this.targetAt(point);
    const { target } = this;
    const isRefused = target !== null && target.refusal !== null;
    return {
      rows: NO_ROWS,
      datesOf: noDates,
      tooltip: [target ? this.sentence(target) : state.options.messages.linkHint],
      pointer: point,
      line: { from: this.from, to: point, isRefused },
      ...(target && !isRefused ? { target: state.model.uidOf(target.row) } : {}),
    };
  }

  drop(): void {
    const { target, core } = this;
    const { state } = core;
    if (!target) return;
    if (target.refusal !== null) return core.announce(this.sentence(target));
    const from = state.model.uidOf(this.row);
    const to = state.model.uidOf(target.row);
    core.announce(filled(state.options.messages.linked, this.names(target)));
    state.options.events.onLink?.({ from, to, kind: kindOf(this.side, target.side) });
  }

  cancel(): void {
    this.target = null;
  }

  private targetAt(point: Point): Target | null {
    const { state } = this.core;
    const row = state.outline.rowAt(Math.floor(point.y / state.options.rowHeight));
    const side = sideUnder(state, row, point);
    if (side === null || row === this.row) return null;
    let refusal = this.refusals.get(row);
    if (refusal === undefined) {
      refusal = linkRefusal(state.model, this.row, row);
      this.refusals.set(row, refusal);
    }
    return { row, side, refusal };
  }

  private sentence(target: Target): string {
    const { messages } = this.core.state.options;
    const templates = {
      self: messages.linkToSelf,
      exists: messages.linkExists,
      phase: messages.linkPhase,
      loop: messages.loop,
    };
    const template = target.refusal === null ? messages.linkTo : templates[target.refusal];
    return filled(template, { ...this.names(target), kind: kindOf(this.side, target.side) });
  }

  private names({ row }: Target): { readonly from: string; readonly to: string } {
    const { model } = this.core.state;
    return { from: model.nameOf(this.row), to: model.nameOf(row) };
  }
}

const REACH = 24;

/** Which end of a row's bar a point is nearer to; null if it is not at the bar. */
function sideUnder(state: State, row: number, { x }: Point): LinkEnd["side"] | null {
  const dates = row < 0 ? null : state.datesOf(row);
  if (!dates) return null;
  const span = spanOf(state.scale, dates, state.model.kindOf(row) === "milestone");
  if (x < span.left - REACH || x > span.right + REACH) return null;
  if (span.isPoint) return "start";
  const third = Math.min((span.right - span.left) / 3, 40);
  return x > span.right - third ? "finish" : "start";
}
