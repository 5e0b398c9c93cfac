import { addWords } from "@/lib/add-words";

/** The words of a forecast's precision, in English. */
export const en = {
  precision: {
    p80: "P80: {{date}} ± {{error}} days.",
    chance: "Chance of the agreed date: {{chance}} ± {{error}} points.",
    runs: "Standard errors of {{runs}} runs.",
  },
};

/** The same in German. */
export const de: typeof en = {
  precision: {
    p80: "P80: {{date}} ± {{error}} Tage.",
    chance: "Chance des vereinbarten Termins: {{chance}} ± {{error}} Prozentpunkte.",
    runs: "Standardfehler aus {{runs}} Durchläufen.",
  },
};

/** Texts that are right in both languages as they stand. */
export const sameInBoth: readonly string[] = [];

addWords({ en, de });
