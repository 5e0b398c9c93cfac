export { SeqGap, applyChange } from "./apply-change";
export type { Change, Entity, Fields, LoggedOp, LoggedRow, LoggedSet, Op } from "./change";
export { DoubleRow, UnknownRow, rowsOf } from "./columns";
export { LooseRows } from "./order";
export type {
  AssignmentColumns,
  Baseline,
  CalendarException,
  DependencyColumns,
  DependencyKind,
  DerivedColumns,
  Finding,
  MilestoneColumns,
  MilestoneKind,
  Plan,
  PlanSettings,
  ResourceColumns,
  Risk,
  RiskResponse,
  RiskState,
  Shift,
  TaskColumns,
  Split,
  TaskKind,
  WorkCalendar,
} from "./plan";
