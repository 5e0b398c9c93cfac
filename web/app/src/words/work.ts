import { addWords } from "@/lib/add-words";

/** The words of work that takes long, in English. */
export const en = {
  work: {
    underWay: "So many rows take a while: they are being played.",
    stop: "Stop",
    again: "Begin again",
    cancelled: "This was stopped.",
    failed: "This did not succeed.",
  },
};

/** The words in German. */
export const de: typeof en = {
  work: {
    underWay: "So viele Zeilen brauchen eine Weile: Sie werden durchgespielt.",
    stop: "Anhalten",
    again: "Neu beginnen",
    cancelled: "Dies wurde angehalten.",
    failed: "Dies ist nicht gelungen.",
  },
};

addWords({ en, de });
