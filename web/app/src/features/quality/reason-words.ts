import type { TFunction } from "i18next";
import type { SmartRule, SuggestionReason } from "@/api/quality";
import type { Words } from "@/lib/use-words";

type Params = Readonly<Record<string, string | number>>;

/** The values of a sentence as people write them: `_on` are dates, `_share` shares of 1. */
export function shownParams(params: Params, words: Words, t: TFunction): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === "string") return [name, value];
      if (name.endsWith("_on")) return [name, words.day(value)];
      if (name.endsWith("_share"))
        return [name, t("common.percent", { value: Math.round(value * 100) })];
      return [name, String(value)];
    }),
  );
}

/** Why a rule says what it says. */
export const sentenceOf = (rule: SmartRule, words: Words, t: TFunction): string =>
  t(`quality.reason.${rule.reason}`, shownParams(rule.params, words, t));

/** Why a place is natural for a milestone. */
export const reasonOf = (reason: SuggestionReason, words: Words, t: TFunction): string =>
  t(`quality.at.${reason.kind}`, shownParams(reason.params, words, t));

/** A share of 1 as people write it. */
export const shareOf = (share: number, t: TFunction): string =>
  t("common.percent", { value: Math.round(share * 100) });
