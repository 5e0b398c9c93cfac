import type { MilestoneKind } from "@milepost/live";
import type { ColumnId } from "./types";

/** Every text of the timeline. `{name}` and the like are filled in. */
export interface Messages {
  readonly columns: Readonly<Record<ColumnId, string>>;
  readonly milestoneKinds: Readonly<Record<MilestoneKind, string>>;
  /** The shape of an estimate, by the plan's word for it. */
  readonly shapes: Readonly<Record<string, string>>;
  readonly sureTo: string;
  readonly gridLabel: string;
  readonly chartLabel: string;
  readonly today: string;
  readonly statusDate: string;
  readonly barSpan: string;
  readonly milestoneAt: string;
  readonly percent: string;
  readonly interrupted: string;
  readonly levelOfEffort: string;
  readonly critical: string;
  readonly nearCritical: string;
  readonly achieved: string;
  readonly noDates: string;
  readonly forecast: string;
  readonly agreed: string;
  readonly deadline: string;
  readonly deadlineMissed: string;
  readonly expand: string;
  readonly collapse: string;
  readonly scrollTo: string;
  readonly moved: string;
  readonly resized: string;
  readonly linked: string;
  readonly cancelled: string;
  readonly hasBegun: string;
  readonly isTied: string;
  readonly selected: string;
  readonly workingDays: string;
  readonly loop: string;
  readonly linkToSelf: string;
  readonly linkExists: string;
  readonly linkPhase: string;
  readonly linkTo: string;
  readonly linkHint: string;
  readonly badDuration: string;
  readonly badDate: string;
  readonly badPercent: string;
  readonly badPredecessors: string;
  readonly resizeColumn: string;
  readonly resizeGrid: string;
  readonly milestonesInPhase: string;
  readonly empty: string;
}

/** The texts in English. */
export const ENGLISH: Messages = {
  columns: {
    number: "#",
    name: "Name",
    owner: "Owner",
    duration: "Duration",
    start: "Start",
    finish: "Finish",
    percent: "Done",
    slip: "Slip",
    predecessors: "Predecessors",
    low: "Low",
    likely: "Likely",
    high: "High",
    spread: "Estimate",
  },
  milestoneKinds: {
    "phase-start": "start of a phase",
    "phase-end": "end of a phase",
    deliverable: "deliverable",
    decision: "decision",
    external: "external",
    other: "milestone",
  },
  shapes: {
    pert: "PERT",
    triangular: "triangular",
    uniform: "uniform",
    "log-normal": "log-normal",
    discrete: "one of several",
    fixed: "fixed",
  },
  sureTo: "{percent} sure",
  gridLabel: "Plan",
  chartLabel: "Gantt chart",
  today: "Today",
  statusDate: "Status date",
  barSpan: "{name}, {start} to {finish}",
  milestoneAt: "{name}, {kind} on {start}",
  percent: "{percent} done",
  interrupted: "interrupted {from} to {to}",
  levelOfEffort: "level of effort",
  critical: "critical",
  nearCritical: "nearly critical",
  achieved: "achieved",
  noDates: "no dates",
  forecast: "P10 {p10}, P50 {p50}, P80 {p80}, P90 {p90}",
  agreed: "agreed {date}",
  deadline: "deadline {date}",
  deadlineMissed: "deadline {date} missed",
  expand: "Expand {name}",
  collapse: "Collapse {name}",
  scrollTo: "Scroll to {name}, {date}",
  moved: "{name} moves to {start} to {finish}, {delta}",
  resized: "{name} now runs {start} to {finish}, {duration}",
  linked: "{from} is linked to {to}",
  cancelled: "Cancelled",
  hasBegun: "“{name}” has begun; change its remaining length or dates in the panel",
  isTied: "“{name}” takes its dates from its links",
  selected: "{count} selected",
  workingDays: "{days} wd",
  loop: "Refused: {to} already leads to {from}",
  linkToSelf: "A row cannot depend on itself",
  linkExists: "{from} already leads to {to}",
  linkPhase: "A phase cannot depend on what lies in it",
  linkTo: "{from} → {to}, {kind}",
  linkHint: "Drop on the row that must wait",
  badDuration: "Write a duration such as 3d, 4h or 2w",
  badDate: "Choose a date",
  badPercent: "Write a whole number from 0 to 100",
  badPredecessors: "Write row numbers such as 3, 5FS+2d; {text} is not one",
  resizeColumn: "Width of {column}",
  resizeGrid: "Width of the table",
  milestonesInPhase: "{count} milestones",
  empty: "No rows yet",
};

/** `template` with each `{name}` replaced by the value of that name. */
export function filled(
  template: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
