import { rowsOf, type MilestoneKind, type Plan, type TaskKind } from "@milepost/live";
import type { Percent, Uid, WallMinutes } from "@milepost/units";

import { passedPercent, rolledUpPercent } from "./rolled-up-percent";
import { gapsOf, type Gap } from "./split-gaps";
import { WorkingTime } from "./working-time";

/** One row of the outline, as the timeline reads it. */
export interface Row {
  readonly uid: Uid;
  readonly name: string;
  readonly kind: TaskKind;
  readonly depth: number;
  /** The row of the phase it lies in; -1 at the top. */
  readonly parent: number;
  /** The first row after its subtree; `row + 1` when nothing lies below. */
  readonly end: number;
  readonly start: WallMinutes | null;
  readonly finish: WallMinutes | null;
  readonly percent: Percent;
  readonly isCritical: boolean;
  readonly isNearCritical: boolean;
  readonly isManual: boolean;
  readonly isActive: boolean;
  readonly owner: string;
  readonly deadline: WallMinutes | null;
  readonly baseline: { readonly start: WallMinutes; readonly finish: WallMinutes } | null;
  readonly milestone: MilestoneOfRow | null;
}

/** What a milestone's row has beyond other rows. */
export interface MilestoneOfRow {
  readonly kind: MilestoneKind;
  readonly agreedDate: WallMinutes | null;
  readonly achievedOn: WallMinutes | null;
}

/**
 * The rows of a plan, read from its columns where they lie; only the shape of the tree is computed.
 */
export class RowModel {
  readonly count: number;
  readonly rows: ReadonlyMap<Uid, number>;
  private readonly depth: Uint16Array;
  private readonly parents: Int32Array;
  private readonly ends: Int32Array;
  private readonly derivedRow: Int32Array;
  private readonly milestoneRows: ReadonlyMap<Uid, number>;
  private readonly percents: Float32Array;
  private milestones: readonly number[] | null = null;
  private readonly clocks = new Map<Uid, WorkingTime>();

  constructor(
    readonly plan: Plan,
    readonly baselineNumber: number | null = null,
  ) {
    const { uid } = plan.tasks;
    this.count = uid.length;
    this.rows = rowsOf(uid);
    this.depth = new Uint16Array(this.count);
    this.parents = new Int32Array(this.count);
    this.ends = new Int32Array(this.count);
    this.derivedRow = new Int32Array(this.count);
    this.milestoneRows = rowsOf(plan.milestones.uid);
    this.readTree();
    this.percents = rolledUpPercent(plan, this.parents);
  }

  /** The baseline drawn under the bars: the one chosen, or the plan's newest. */
  get baseline(): Plan["baselines"][number] | undefined {
    const { baselines } = this.plan;
    if (this.baselineNumber === null) return baselines.at(-1);
    return baselines.find((one) => one.number === this.baselineNumber);
  }

  depthOf(row: number): number {
    return this.depth[row] ?? 0;
  }

  parentOf(row: number): number {
    return this.parents[row] ?? -1;
  }

  endOf(row: number): number {
    return this.ends[row] ?? row + 1;
  }

  isPhase(row: number): boolean {
    return this.endOf(row) > row + 1 || this.plan.tasks.kind[row] === "phase";
  }

  uidOf(row: number): Uid {
    return this.plan.tasks.uid[row] ?? "";
  }

  nameOf(row: number): string {
    return this.plan.tasks.name[row] ?? "";
  }

  kindOf(row: number): TaskKind {
    if (this.isPhase(row)) return "phase";
    return this.plan.tasks.kind[row] ?? "task";
  }

  startOf(row: number): WallMinutes | null {
    return this.plan.derived.start[this.derivedRow[row] ?? -1] ?? null;
  }

  finishOf(row: number): WallMinutes | null {
    return this.plan.derived.finish[this.derivedRow[row] ?? -1] ?? null;
  }

  isCritical(row: number): boolean {
    return this.plan.derived.critical[this.derivedRow[row] ?? -1] ?? false;
  }

  /** Whether a row has little float, and is not critical. */
  isNearCritical(row: number): boolean {
    return this.plan.derived.near_critical[this.derivedRow[row] ?? -1] ?? false;
  }

  /** Whether a row takes its dates from its links alone, as a level of effort does. */
  isTied(row: number): boolean {
    return this.kindOf(row) === "level-of-effort";
  }

  /** Where the work of a row is interrupted, if its dates are these. */
  gapsOf(
    row: number,
    span: { readonly start: WallMinutes; readonly finish: WallMinutes },
  ): readonly Gap[] {
    if (this.kindOf(row) !== "task") return [];
    const uid = this.plan.tasks.calendar[row] ?? this.plan.settings.calendar;
    let working = this.clocks.get(uid);
    if (!working) {
      working = new WorkingTime(this.plan.calendars, uid);
      this.clocks.set(uid, working);
    }
    return gapsOf(this.plan, row, span, working);
  }

  /** How far a row is done; phases are rolled up, levels of effort go with the time. */
  percentOf(row: number): Percent {
    if (!this.isTied(row)) return this.percents[row] ?? 0;
    return passedPercent(
      this.startOf(row),
      this.finishOf(row),
      this.plan.settings.status_date ?? null,
    );
  }

  /** Whether nobody may carry a row elsewhere: its work has begun, or it is tied. */
  stays(row: number): boolean {
    return this.isTied(row) || this.hasBegun(row);
  }

  /** Whether work on a row has begun or is over, so that it can no longer be carried elsewhere. */
  hasBegun(row: number): boolean {
    if (this.isPhase(row)) return false;
    const { actual_start: actual, percent_complete: percent } = this.plan.tasks;
    const isAchieved = typeof this.milestoneOf(row)?.achievedOn === "number";
    return isAchieved || typeof actual[row] === "number" || (percent[row] ?? 0) > 0;
  }

  totalFloatOf(row: number): number | null {
    return this.plan.derived.total_float[this.derivedRow[row] ?? -1] ?? null;
  }

  baselineOf(row: number): Row["baseline"] {
    const at = rowIn(this.baseline?.task ?? NO_UIDS, this.uidOf(row), row);
    const start = this.baseline?.start[at];
    const finish = this.baseline?.finish[at];
    if (typeof start !== "number" || typeof finish !== "number") return null;
    return { start, finish };
  }

  milestoneOf(row: number): MilestoneOfRow | null {
    if (this.kindOf(row) !== "milestone") return null;
    const { milestones } = this.plan;
    const at = this.milestoneRows.get(this.uidOf(row)) ?? -1;
    return {
      kind: milestones.milestone_kind[at] ?? "other",
      agreedDate: milestones.agreed_date[at] ?? null,
      achievedOn: milestones.achieved_on[at] ?? null,
    };
  }

  ownerOf(row: number): string {
    const at = this.milestoneRows.get(this.uidOf(row));
    const own = this.plan.tasks.owner[row] ?? "";
    return own || (at === undefined ? "" : (this.plan.milestones.owner[at] ?? ""));
  }

  /** The other project whose row this one stands for; null for a row of this project. */
  outsideOf(row: number): string | null {
    const { tasks } = this.plan;
    if (!tasks.external_plan[row]) return null;
    return tasks.external_name[row] || tasks.external_plan[row] || null;
  }

  /** The name of a row, with the other project's where it stands for a row of that. */
  titleOf(row: number): string {
    const outside = this.outsideOf(row);
    return outside === null ? this.nameOf(row) : `${this.nameOf(row)} · ${outside}`;
  }

  /** The milestones anywhere below a row, in the order of the outline. */
  milestonesIn(row: number): readonly number[] {
    this.milestones ??= this.plan.milestones.uid
      .map((uid) => this.rows.get(uid) ?? -1)
      .sort((a, b) => a - b);
    const first = firstFrom(this.milestones, row + 1);
    return this.milestones.slice(first, firstFrom(this.milestones, this.endOf(row)));
  }

  /** Everything about a row at once. */
  rowAt(row: number): Row {
    const { tasks } = this.plan;
    return {
      uid: this.uidOf(row),
      name: this.nameOf(row),
      kind: this.kindOf(row),
      depth: this.depthOf(row),
      parent: this.parentOf(row),
      end: this.endOf(row),
      start: this.startOf(row),
      finish: this.finishOf(row),
      percent: this.percentOf(row),
      isCritical: this.isCritical(row),
      isNearCritical: this.isNearCritical(row),
      isManual: tasks.is_manual[row] ?? false,
      isActive: tasks.is_active[row] ?? true,
      owner: this.ownerOf(row),
      deadline: tasks.deadline[row] ?? null,
      baseline: this.baselineOf(row),
      milestone: this.milestoneOf(row),
    };
  }

  /** The first start and the last finish of all rows; null for a plan without dates. */
  span(): { readonly start: WallMinutes; readonly finish: WallMinutes } | null {
    let start = Infinity;
    let finish = -Infinity;
    for (let row = 0; row < this.count; row += 1) {
      start = Math.min(start, this.startOf(row) ?? Infinity);
      finish = Math.max(finish, this.finishOf(row) ?? -Infinity);
    }
    return start <= finish ? { start, finish } : null;
  }

  /** Parents stand before their children in the outline, so one pass down and one up suffice. */
  private readTree(): void {
    const { parent, uid } = this.plan.tasks;
    for (let row = 0; row < this.count; row += 1) {
      const above = this.rows.get(parent[row] ?? "") ?? -1;
      this.parents[row] = above;
      this.depth[row] = above < 0 ? 0 : (this.depth[above] ?? 0) + 1;
      this.ends[row] = row + 1;
      this.derivedRow[row] = rowIn(this.plan.derived.uid, uid[row] ?? "", row);
    }
    for (let row = this.count - 1; row >= 0; row -= 1) {
      const above = this.parents[row] ?? -1;
      if (above >= 0) this.ends[above] = Math.max(this.ends[above] ?? 0, this.ends[row] ?? 0);
    }
  }
}

const NO_UIDS: readonly Uid[] = [];

/** Where `uid` stands in a column; columns mostly have the same rows, so `guess` is tried first. */
function rowIn(column: readonly Uid[], uid: Uid, guess: number): number {
  return column[guess] === uid ? guess : (rowsOf(column).get(uid) ?? -1);
}

/** Where in a rising list the first number not below `least` stands, by bisection. */
function firstFrom(rising: readonly number[], least: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
