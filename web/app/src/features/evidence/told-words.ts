import "@/words/told";
import type { Schemas } from "@milepost/api-client";
import type { TFunction } from "i18next";

/** Why a criterion stands as it does: a code and the values that fill its sentence. */
export type Told = Schemas["ToldOut"];
type Values = Told["values"];
type Value = Values[string] | undefined;

/** The reason in the reader's language. */
export function sayTold({ code, values }: Told, t: TFunction, locale: string): string {
  const shown = shownValues(values, locale);
  const say = (key: string, more: object = {}): string =>
    t(`told.${key}`, { ...shown, ...more, ...countOf(values["count"]) });
  switch (code) {
    case "group":
      return joined(say(code), listOf(values["waived"]).length > 0 && say("groupWaived"));
    case "test":
      return joined(
        say(code),
        values["waiting"] !== 0 && say("testWaiting", countOf(values["waiting"])),
      );
    case "approvals":
      return say(values["count"] === 0 ? "approvalsNone" : code);
    case "deliverables-open":
      return openItems(values, t);
    case "waived":
      return t("evidence.waivedBy", { name: shown["by"], reason: shown["reason"] });
    default:
      return say(code, {
        value: valueText(values, t, locale),
        bounds: boundsText(values, t, locale),
      });
  }
}

const joined = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join(" ");

const listOf = (value: Value): readonly string[] => (Array.isArray(value) ? value : []);

const countOf = (value: Value): { count?: number } =>
  typeof value === "number" ? { count: value } : {};

const numberText = (value: number, locale: string): string =>
  value.toLocaleString(locale, { maximumFractionDigits: 2 });

function shownValues(values: Values, locale: string): Readonly<Record<string, string>> {
  const text = (value: Value): string => {
    if (typeof value === "number") return numberText(value, locale);
    return Array.isArray(value) ? value.join(", ") : (value ?? "");
  };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, text(value)]));
}

function openItems(values: Values, t: TFunction): string {
  const states = listOf(values["states"]);
  const items = listOf(values["names"]).map((name, at) =>
    t("told.item", { name, state: t(`told.state.${states[at] ?? "draft"}`) }),
  );
  return `${items.join("; ")}.`;
}

const withUnit = (text: string, unit: Value): string => (unit ? `${text} ${String(unit)}` : text);

function valueText({ value, unit }: Values, t: TFunction, locale: string): string {
  if (typeof value === "number") return withUnit(numberText(value, locale), unit);
  return value === undefined || value === null ? "" : t("told.text", { value });
}

function boundsText({ low, high, unit }: Values, t: TFunction, locale: string): string {
  const shown = {
    low: typeof low === "number" ? numberText(low, locale) : "",
    high: typeof high === "number" ? numberText(high, locale) : "",
  };
  if (shown.low && shown.high) return withUnit(t("told.between", shown), unit);
  return withUnit(t(shown.low ? "told.atLeast" : "told.atMost", shown), unit);
}
