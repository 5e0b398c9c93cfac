import type { Schemas } from "@milepost/api-client";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { percentText } from "./forecast-figures";
import { useWords } from "./use-words";

/** A part of a reason or a next step, as the server tells it. */
export type Phrase = Schemas["PhraseOut"];

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1440;

/** Phrases that follow one another as one sentence; empty if there are none. */
export const sayPhrases = (phrases: readonly Phrase[], t: TFunction, locale: string): string =>
  phrases
    .map(({ code, minutes, share, task }) =>
      t(`said.${code}`, {
        span: spanText(minutes ?? 0, t),
        share: percentText(share ?? 0, locale),
        task,
      }),
    )
    .join("");

function spanText(minutes: number, t: TFunction): string {
  return minutes >= MINUTES_PER_DAY
    ? t("said.days", { count: Math.ceil(minutes / MINUTES_PER_DAY) })
    : t("said.hours", { count: Math.max(1, Math.floor(minutes / MINUTES_PER_HOUR)) });
}

/** Says why a milestone stands as it does and what comes next, in the reader's language. */
export function useStatusWords(): (phrases: readonly Phrase[]) => string {
  const { t } = useTranslation();
  const { locale } = useWords();
  return (phrases) => sayPhrases(phrases, t, locale);
}
