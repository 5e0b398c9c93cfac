import {
  CLOCK_UNITS,
  USUAL_UNITS,
  type WorkingUnits,
  durationText,
  parseDuration,
} from "./durations";

/** How a lag is counted: in working time, by the clock, or as a share of the predecessor. */
export type LagUnit = "working" | "elapsed" | "percent" | "elapsed-percent";

/** A lag: minutes, or per cent of the predecessor; negative is a lead. */
export interface Lag {
  readonly lag: number;
  readonly lag_unit: LagUnit;
}

const LAG = /^([+−-]?)\s*(\d+(?:[.,]\d+)?)\s*(e?)\s*(%|[a-z]*)$/i;

/**
 * The lag of `2d`, `-4h`, `50%`, or by the clock of `2ed` and `50e%`; a bare number counts days.
 * Null if the text is no lag.
 */
export function parseLag(text: string, units: WorkingUnits = USUAL_UNITS): Lag | null {
  const [, sign = "", amount = "", elapsed, unit = ""] = LAG.exec(text.trim()) ?? [];
  const signed = `${sign === "" || sign === "+" ? "" : "-"}${amount}`;
  if (unit === "%") {
    const share = Math.round(Number(signed.replace(",", ".")));
    return { lag: share, lag_unit: elapsed ? "elapsed-percent" : "percent" };
  }
  const minutes = parseDuration(`${signed}${unit}`, elapsed ? CLOCK_UNITS : units);
  return minutes === null ? null : { lag: minutes, lag_unit: elapsed ? "elapsed" : "working" };
}

/** `2d`, `-4h`, `50%`, `2ed` or `50e%`: the text that `parseLag` reads back; a lead has a minus. */
export function lagText({ lag, lag_unit: unit }: Lag, units: WorkingUnits = USUAL_UNITS): string {
  if (unit === "percent") return `${String(lag)}%`;
  if (unit === "elapsed-percent") return `${String(lag)}e%`;
  if (unit === "working") return durationText(lag, units);
  return durationText(lag, CLOCK_UNITS).replace(/(?=[a-z])/, "e");
}
