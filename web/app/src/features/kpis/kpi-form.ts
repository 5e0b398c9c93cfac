import type { Kpi, KpiFields } from "@/api/kpis";
import { parseNumber } from "./numbers";

/** What a person types about a KPI; numbers as text until they are sent. */
export interface KpiForm {
  readonly name: string;
  readonly unit: string;
  readonly direction: Kpi["direction"];
  readonly target: string;
  readonly band_low: string;
  readonly band_high: string;
  readonly warn: string;
  readonly fail: string;
  readonly start_value: string;
  readonly decimals: number;
  readonly owner: string;
  readonly description: string;
  readonly milestones: readonly string[];
  readonly period: Kpi["period"];
  readonly combine: Kpi["combine"];
  readonly children: readonly { readonly kpi: string; readonly weight: number }[];
  readonly children_combine: Kpi["children_combine"];
}

export const NUMBER_FIELDS = [
  "target",
  "band_low",
  "band_high",
  "warn",
  "fail",
  "start_value",
] as const;
export type NumberField = (typeof NUMBER_FIELDS)[number];

const written = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : String(value);

/** The form of a KPI, or of a new one. */
export const formOf = (kpi?: Kpi): KpiForm => ({
  name: kpi?.name ?? "",
  unit: kpi?.unit ?? "",
  direction: kpi?.direction ?? "up",
  target: written(kpi?.target),
  band_low: written(kpi?.band_low),
  band_high: written(kpi?.band_high),
  warn: written(kpi?.warn),
  fail: written(kpi?.fail),
  start_value: written(kpi?.start_value),
  decimals: kpi?.decimals ?? 0,
  owner: kpi?.owner ?? "",
  description: kpi?.description ?? "",
  milestones: kpi?.milestones ?? [],
  period: kpi?.period ?? "none",
  combine: kpi?.combine ?? "last",
  children: kpi?.children ?? [],
  children_combine: kpi?.children_combine ?? "mean",
});

/** The number fields whose text is no number. */
export const wrongFields = (form: KpiForm): readonly NumberField[] =>
  NUMBER_FIELDS.filter((name) => form[name].trim() !== "" && parseNumber(form[name]) === null);

/** What is sent: numbers as numbers, and nothing of the other kind of target. */
export function fieldsOf(form: KpiForm): KpiFields & { readonly name: string } {
  const isBand = form.direction === "band";
  const number = (name: NumberField): number | null => parseNumber(form[name]);
  return {
    name: form.name,
    unit: form.unit,
    direction: form.direction,
    target: isBand ? null : number("target"),
    band_low: isBand ? number("band_low") : null,
    band_high: isBand ? number("band_high") : null,
    warn: number("warn"),
    fail: number("fail"),
    start_value: number("start_value"),
    decimals: form.decimals,
    owner: form.owner,
    description: form.description,
    milestones: [...form.milestones],
    period: form.period,
    combine: form.combine,
    children: form.children.map((child) => ({ ...child })),
    children_combine: form.children_combine,
  };
}
