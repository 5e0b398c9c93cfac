import { useTranslation } from "react-i18next";
import { useWords } from "@/lib/use-words";
import type { Told } from "./facts";

/** One fact in words. */
export function ToldFact({ told }: { readonly told: Told }) {
  const { t } = useTranslation();
  const words = useWords();
  if ("name" in told) {
    return (
      <>
        {told.name}: <strong className="numbers">{told.value}</strong>
      </>
    );
  }
  return t(told.key, { count: told.count, day: words.day(told.date) });
}
