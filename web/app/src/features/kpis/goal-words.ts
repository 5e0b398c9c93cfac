import type { TFunction } from "i18next";
import type { Kpi } from "@/api/kpis";
import { numberWords } from "./numbers";

/** "≥ 80 %", "20 to 24 °C": what the KPI is to reach. */
export function goalWords(kpi: Kpi, t: TFunction, locale: string): string {
  const write = (value: number | null): string => numberWords(value, kpi, locale);
  if (kpi.direction === "band") {
    return t("kpis.outside", { low: write(kpi.band_low), high: write(kpi.band_high) });
  }
  if (kpi.target === null) return t("kpis.noTarget");
  const key = kpi.direction === "up" ? "kpis.atLeast" : "kpis.atMost";
  return t(key, { value: write(kpi.target) });
}

/** The level a sparkline shows beside the values. */
export const levelOf = (kpi: Kpi): number | null =>
  kpi.direction === "band" ? kpi.band_low : kpi.target;
