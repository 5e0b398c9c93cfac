import type { TaskColumns } from "@milepost/live";
import { type WorkingUnits, durationText, parseDuration } from "@milepost/units";

/** The ways of saying how long a task may take. */
export const ESTIMATE_KINDS = [
  "default",
  "confidence",
  "pert",
  "triangular",
  "uniform",
  "log-normal",
  "discrete",
  "fixed",
] as const;
export type EstimateKind = (typeof ESTIMATE_KINDS)[number];

/** One of several durations, and its chance in per cent, as typed. */
export interface OutcomeDraft {
  readonly length: string;
  readonly percent: string;
}

/** An estimate as it is being typed. */
export interface EstimateDraft {
  readonly kind: EstimateKind;
  readonly confidence: string;
  readonly low: string;
  readonly likely: string;
  readonly high: string;
  readonly outcomes: readonly OutcomeDraft[];
}

export type EstimateFault =
  | "badLength"
  | "badConfidence"
  | "badPercent"
  | "belowLow"
  | "aboveHigh"
  | "fromZero"
  | "tooFewOutcomes"
  | "notWhole";

/** What is wrong, by field; outcomes by their number. */
export type EstimateFaults = Readonly<Record<string, EstimateFault>>;

interface Read {
  /** The fields to write; null while something is wrong. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly faults: EstimateFaults;
}

const PLAIN = {
  estimate_low: null,
  estimate_likely: null,
  estimate_high: null,
  estimate_shape: "pert",
  estimate_outcomes: [],
  confidence: null,
};
const LEAST_CONFIDENCE = 50;
const ALL_PERCENT = 100;
const TOLERANCE = 1e-6;

export const isKind = (value: string): value is EstimateKind =>
  ESTIMATE_KINDS.some((kind) => kind === value);

/** Whether a kind is told by the lengths `low`, `likely` and `high`, or some of them. */
export const lengthsOf = (kind: EstimateKind): readonly ("low" | "likely" | "high")[] => {
  if (kind === "uniform") return ["low", "high"];
  if (kind === "fixed") return ["likely"];
  return kind === "pert" || kind === "triangular" || kind === "log-normal"
    ? ["low", "likely", "high"]
    : [];
};

/** The estimate that a task has, ready to be edited. */
export function draftOf(tasks: TaskColumns, row: number, units: WorkingUnits): EstimateDraft {
  const text = (minutes: number | null | undefined): string =>
    minutes === null || minutes === undefined ? "" : durationText(minutes, units);
  const confidence = tasks.confidence[row] ?? null;
  return {
    kind: kindOf(tasks, row),
    confidence: confidence === null ? "80" : String(confidence),
    low: text(tasks.estimate_low[row]),
    likely: text(tasks.estimate_likely[row] ?? tasks.duration[row]),
    high: text(tasks.estimate_high[row]),
    outcomes: (tasks.estimate_outcomes[row] ?? []).map(([minutes, chance]) => ({
      length: text(minutes),
      percent: String(Math.round(chance * ALL_PERCENT * 100) / 100),
    })),
  };
}

function kindOf(tasks: TaskColumns, row: number): EstimateKind {
  if ((tasks.estimate_likely[row] ?? null) !== null) {
    const shape = tasks.estimate_shape[row] ?? "pert";
    return isKind(shape) ? shape : "pert";
  }
  return (tasks.confidence[row] ?? null) === null ? "default" : "confidence";
}

/** What a draft comes to as fields of the task, or what is wrong with it. */
export function readEstimate(draft: EstimateDraft, units: WorkingUnits): Read {
  if (draft.kind === "default") return { fields: PLAIN, faults: {} };
  if (draft.kind === "confidence") return readConfidence(draft);
  return draft.kind === "discrete" ? readOutcomes(draft, units) : readLengths(draft, units);
}

function readConfidence({ confidence }: EstimateDraft): Read {
  const percent = numberOf(confidence);
  return percent !== null && percent > LEAST_CONFIDENCE && percent < ALL_PERCENT
    ? { fields: { ...PLAIN, confidence: percent }, faults: {} }
    : { fields: null, faults: { confidence: "badConfidence" } };
}

function readLengths(draft: EstimateDraft, units: WorkingUnits): Read {
  const faults: Record<string, EstimateFault> = {};
  const read: Record<string, number> = {};
  for (const name of lengthsOf(draft.kind)) {
    const minutes = parseDuration(draft[name], units);
    if (minutes === null || minutes < 0) faults[name] = "badLength";
    else read[name] = minutes;
  }
  const { low = read["likely"], high = read["likely"] } = read;
  const likely = read["likely"] ?? middle(low, high);
  if (low !== undefined && likely !== undefined && likely < low) faults["likely"] = "belowLow";
  if (high !== undefined && likely !== undefined && likely > high) faults["high"] = "aboveHigh";
  if (draft.kind === "log-normal" && low === 0) faults["low"] = "fromZero";
  if (Object.keys(faults).length > 0) return { fields: null, faults };
  const lengths = { estimate_low: low, estimate_likely: likely, estimate_high: high };
  return { fields: { ...PLAIN, ...lengths, estimate_shape: draft.kind }, faults };
}

const middle = (low: number | undefined, high: number | undefined): number | undefined =>
  low === undefined || high === undefined ? undefined : Math.round((low + high) / 2);

function readOutcomes({ outcomes }: EstimateDraft, units: WorkingUnits): Read {
  const faults: Record<string, EstimateFault> = {};
  const read = outcomes.map(({ length, percent }, place) => {
    const minutes = parseDuration(length, units);
    const chance = numberOf(percent);
    if (minutes === null || minutes < 0) faults[`length ${place}`] = "badLength";
    if (chance === null || chance <= 0 || chance > ALL_PERCENT)
      faults[`percent ${place}`] = "badPercent";
    return [minutes ?? 0, (chance ?? 0) / ALL_PERCENT] as const;
  });
  const total = read.reduce((sum, [, chance]) => sum + chance, 0);
  if (read.length < 2) faults["outcomes"] = "tooFewOutcomes";
  else if (Math.abs(total - 1) > TOLERANCE) faults["outcomes"] = "notWhole";
  if (Object.keys(faults).length > 0) return { fields: null, faults };
  const minutes = read.map(([length]) => length);
  const [likely = 0] = read.toSorted(([, a], [, b]) => b - a)[0] ?? [];
  const fields = {
    ...PLAIN,
    estimate_low: Math.min(...minutes),
    estimate_likely: likely,
    estimate_high: Math.max(...minutes),
    estimate_shape: "discrete",
    estimate_outcomes: read,
  };
  return { fields, faults };
}

function numberOf(text: string): number | null {
  const value = Number(text.replace(",", ".").replace("%", "").trim());
  return text.trim() && Number.isFinite(value) ? value : null;
}
