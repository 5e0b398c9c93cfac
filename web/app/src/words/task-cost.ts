import { addWords } from "@/lib/add-words";

/** The words of what a task costs, in English. */
export const en = {
  taskCost: {
    title: "What it may cost",
    low: "Low",
    likely: "Likely",
    high: "High",
    cost: "Expected now",
    spent: "Spent",
    paid: "Paid",
    usual: "As usual: by time, if people do it",
    time: "By time: longer is dearer",
    fixed: "A fixed price",
    part: "In part by time",
    save: "Save the cost",
    saved: "Cost saved",
    discard: "Discard",
    fault: {
      noAmount: "Enter an amount, such as 1,250.00",
      negative: "Not below zero.",
      allThree: "Give all three, or none.",
      belowLow: "Not below low.",
      aboveHigh: "Not below likely.",
    },
  },
};

/** The same in German. */
export const de: typeof en = {
  taskCost: {
    title: "Was es kosten kann",
    low: "Niedrig",
    likely: "Wahrscheinlich",
    high: "Hoch",
    cost: "Jetzt erwartet",
    spent: "Ausgegeben",
    paid: "Bezahlt wird",
    usual: "Wie üblich: nach Zeit, wenn Personen daran arbeiten",
    time: "Nach Zeit: länger ist teurer",
    fixed: "Zum Festpreis",
    part: "Teils nach Zeit",
    save: "Kosten speichern",
    saved: "Kosten gespeichert",
    discard: "Verwerfen",
    fault: {
      noAmount: "Geben Sie einen Betrag ein, etwa 1.250,00",
      negative: "Nicht unter null.",
      allThree: "Geben Sie alle drei an oder keinen.",
      belowLow: "Nicht kleiner als niedrig.",
      aboveHigh: "Nicht kleiner als wahrscheinlich.",
    },
  },
};

/** Texts that are right in both languages as they stand. */
export const sameInBoth: readonly string[] = [];

addWords({ en, de });
