import { durationText } from "@milepost/units";
import type { TFunction } from "i18next";
import type { Words } from "@/lib/use-words";

const DATES = /(_date|_start|_finish|deadline|achieved_on)$/;
const LENGTHS = /^(duration|remaining_duration|estimate_.*|lag|work)$/;

/** A field's value as a person reads it. */
export function valueInWords(field: string, value: unknown, words: Words, t: TFunction): string {
  if (value === null || value === undefined || value === "") return t("common.none");
  if (typeof value === "number" && DATES.test(field)) return words.moment(value);
  if (typeof value === "number" && LENGTHS.test(field)) return durationText(value);
  if (field === "constraint_kind") return t(`constraint.${String(value)}`);
  if (Array.isArray(value)) return value.join(", ");
  return String(value);
}
