import { useWords } from "@/lib/use-words";

/** "26 Nov 2026" of a moment. */
export function useDayOf(): (moment: string) => string {
  const { locale } = useWords();
  return (moment) => new Date(moment).toLocaleDateString(locale, { dateStyle: "medium" });
}
