import type { Change, DependencyKind, Plan } from "@milepost/live";
import type { LagUnit, Percent, Px, Uid, WallMinutes, WorkMinutes } from "@milepost/units";
import type { Messages } from "./messages";

/** The simulated dates of one milestone. */
export interface Forecast {
  readonly uid: Uid;
  readonly p10: WallMinutes;
  readonly p50: WallMinutes;
  readonly p80: WallMinutes;
  readonly p90: WallMinutes;
}

/** The columns that the tree grid can show. */
export type ColumnId =
  | "number"
  | "name"
  | "owner"
  | "duration"
  | "start"
  | "finish"
  | "percent"
  | "slip"
  | "predecessors"
  | "low"
  | "likely"
  | "high"
  | "spread";

/** A column of the tree grid and how wide it is. */
export interface Column {
  readonly id: ColumnId;
  readonly width: Px;
}

/** A predecessor as a person wrote it into a cell: `3FS+2d` names row 3. */
export interface PredecessorEntry {
  readonly uid: Uid;
  readonly kind: DependencyKind;
  readonly lag: number;
  readonly lag_unit: LagUnit;
}

/** What a person typed into a cell, already read. */
export type CellEdit =
  | { readonly uid: Uid; readonly field: "name" | "owner"; readonly value: string }
  | { readonly uid: Uid; readonly field: "duration"; readonly value: WorkMinutes }
  | { readonly uid: Uid; readonly field: "start" | "finish"; readonly value: WallMinutes }
  | { readonly uid: Uid; readonly field: "percent"; readonly value: Percent }
  | {
      readonly uid: Uid;
      readonly field: "predecessors";
      readonly value: readonly PredecessorEntry[];
    };

/** Rows carried along the chart together. */
export interface Move {
  readonly uids: readonly Uid[];
  /** Clock minutes, signed. */
  readonly deltaMinutes: number;
  /** The new start of the row that was dragged, the first of `uids`. */
  readonly newStart: WallMinutes;
}

/** One end of a bar carried to another date. */
export interface Resize {
  readonly uid: Uid;
  readonly edge: "start" | "finish";
  readonly at: WallMinutes;
  /** The working time between the bar's new ends, by the plan's calendar. */
  readonly duration: WorkMinutes;
}

/** A dependency drawn from one bar to another. */
export interface NewLink {
  readonly from: Uid;
  readonly to: Uid;
  readonly kind: DependencyKind;
}

/** An edit that is still under the pointer. */
export type Draft =
  | ({ readonly type: "move" } & Move)
  | ({ readonly type: "resize" } & Resize)
  | ({ readonly type: "schedule" } & Schedule);

/** A span given to a row that had no dates. */
export interface Schedule {
  readonly uid: Uid;
  readonly start: WallMinutes;
  readonly finish: WallMinutes;
}

/** The answer to a draft: what else would move. */
export interface Impact {
  readonly rows: readonly {
    readonly uid: Uid;
    readonly start: WallMinutes;
    readonly finish: WallMinutes;
  }[];
  readonly milestones: readonly {
    readonly uid: Uid;
    readonly name: string;
    readonly was: WallMinutes;
    readonly now: WallMinutes;
    readonly p80?: readonly [was: WallMinutes, now: WallMinutes];
  }[];
}

/** A row put elsewhere in the outline: before `before`, or last in `parent` if that is null. */
export interface Reorder {
  readonly uid: Uid;
  readonly parent: Uid | null;
  readonly before: Uid | null;
}

/** A new row: after the row `after`, or last if that is null. */
export interface Addition {
  readonly after: Uid | null;
}

/** Where a context menu is asked for, in CSS pixels of the window. */
export interface MenuRequest {
  readonly uid: Uid | null;
  readonly x: Px;
  readonly y: Px;
}

/** What a person did; the app answers by changing the plan. Absent handlers make it read-only. */
export interface TimelineEvents {
  readonly onSelect?: (uids: readonly Uid[]) => void;
  readonly onOpen?: (uid: Uid) => void;
  readonly onEdit?: (edit: CellEdit) => void;
  readonly onMove?: (move: Move) => void;
  readonly onResize?: (resize: Resize) => void;
  readonly onSchedule?: (schedule: Schedule) => void;
  readonly onLink?: (link: NewLink) => void;
  /** Called while dragging, at most every 120 ms; null when the drag has ended. */
  readonly onPreview?: (draft: Draft | null) => void;
  readonly onIndent?: (uids: readonly Uid[]) => void;
  readonly onOutdent?: (uids: readonly Uid[]) => void;
  readonly onReorder?: (reorder: Reorder) => void;
  readonly onAdd?: (addition: Addition) => void;
  readonly onDelete?: (uids: readonly Uid[]) => void;
  readonly onContextMenu?: (request: MenuRequest) => void;
  readonly onZoom?: (pxPerDay: Px) => void;
  readonly onColumns?: (columns: readonly Column[]) => void;
}

/** What the app can choose. */
export interface TimelineOptions {
  readonly locale: string;
  /** The wall time of the today line. */
  readonly now: WallMinutes;
  readonly showCritical: boolean;
  readonly showBaseline: boolean;
  readonly showBands: boolean;
  readonly showLinks: boolean;
  /** Which baseline lies under the bars; null is the newest. */
  readonly baseline: number | null;
  readonly rowHeight: Px;
  readonly isReadOnly: boolean;
  readonly messages: Messages;
  readonly columns: readonly Column[];
  /** How wide the tree grid is; null lets the columns and the screen decide. */
  readonly gridWidth: Px | null;
  readonly events: TimelineEvents;
}

/** A Gantt chart with its tree grid, mounted in a container. */
export interface Timeline {
  /** Show a plan; keeps zoom, scroll, selection and what is collapsed. */
  setPlan(plan: Plan): void;
  /** Show the plan after `change`, the answer of `applyChange`. */
  applyPatch(plan: Plan, change: Change): void;
  setForecast(forecasts: readonly Forecast[]): void;
  /** Show what a draft would move; null takes it away. */
  setImpact(impact: Impact | null): void;
  setSelection(uids: readonly Uid[]): void;
  setZoom(pxPerDay: Px): void;
  /** Zoom by a factor around the middle of the chart. */
  zoomBy(factor: number): void;
  zoomToFit(): void;
  zoomToSelection(): void;
  scrollToToday(): void;
  scrollToRow(uid: Uid): void;
  setColumns(columns: readonly Column[]): void;
  setOptions(options: Partial<TimelineOptions>): void;
  collapseAll(): void;
  expandAll(): void;
  /** Put a text field into a cell, as Enter does. */
  editCell(uid: Uid, column: ColumnId): void;
  focus(): void;
  destroy(): void;
}
