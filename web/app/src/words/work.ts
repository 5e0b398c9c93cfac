import { addWords } from "@/lib/add-words";

/** The words of work that takes long, in English. */
export const en = {
  work: {
    underWay: "The plan is large: it is being played.",
    stop: "Stop",
    again: "Begin again",
    cancelled: "This was stopped.",
    failed: "This did not succeed.",
  },
};

/** The words in German. */
export const de: typeof en = {
  work: {
    underWay: "Der Plan ist groß: Er wird durchgespielt.",
    stop: "Anhalten",
    again: "Neu beginnen",
    cancelled: "Dies wurde angehalten.",
    failed: "Dies ist nicht gelungen.",
  },
};

addWords({ en, de });
