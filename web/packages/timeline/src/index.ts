import "./timeline.css";
import "./bars.css";
import "./overlay.css";

export { COLUMNS_WITH_ESTIMATES, USUAL_COLUMNS, createTimeline } from "./create-timeline";
export { ENGLISH } from "./messages";
export type { Messages } from "./messages";
export type {
  Addition,
  CellEdit,
  Column,
  ColumnId,
  Draft,
  Forecast,
  Impact,
  MenuRequest,
  Move,
  NewLink,
  PredecessorEntry,
  Reorder,
  Resize,
  Schedule,
  Timeline,
  TimelineEvents,
  TimelineOptions,
} from "./types";
