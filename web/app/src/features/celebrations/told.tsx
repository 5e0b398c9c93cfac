import { useTranslation } from "react-i18next";
import { useWords } from "@/lib/use-words";
import type { Told } from "./facts";

/** One fact in words. */
export function ToldFact({ told }: { readonly told: Told }) {
  const { t } = useTranslation();
  const words = useWords();
  const written = (value: number | string): string =>
    typeof value === "number" ? value.toLocaleString(words.locale) : value;
  if ("value" in told) {
    return (
      <>
        {told.name}:{" "}
        <strong className="numbers">
          {told.before !== undefined && `${written(told.before)} → `}
          {written(told.value)}
        </strong>
      </>
    );
  }
  if ("name" in told) return t(told.key, { count: told.count, name: told.name });
  return t(told.key, { count: told.count, day: words.day(told.date) });
}
