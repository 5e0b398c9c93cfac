import { useTranslation } from "react-i18next";
import type { SingleChange } from "@/api/forecast";
import { useWords } from "@/lib/use-words";

/** A change in plain words: what is done, and what that means for the plan. */
export function useChangeWords({ kind, name, cut, date }: SingleChange) {
  const { t } = useTranslation();
  const words = useWords();
  const values = {
    name,
    cut: Math.round((cut ?? 0) * 100),
    date: date === null ? "" : words.dayLong(date),
  };
  return {
    sentence: t(`forecast.changes.do.${kind}`, values),
    how: t(`forecast.changes.how.${kind}`, values),
  };
}
