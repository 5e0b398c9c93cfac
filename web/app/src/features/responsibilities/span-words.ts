import { dateOf } from "@milepost/units";
import type { LoadStep } from "@/api/responsibilities";
import { useWords } from "@/lib/use-words";

/** How a span of a load is called by its first minute: "12 May", "May 26". */
export function useSpanWords(step: LoadStep): (edge: number) => string {
  const words = useWords();
  const month = new Intl.DateTimeFormat(words.locale, {
    month: "short",
    year: "2-digit",
    timeZone: "UTC",
  });
  return (edge) => (step === "month" ? month.format(dateOf(edge)) : words.day(edge));
}
