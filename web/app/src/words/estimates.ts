import { addWords } from "@/lib/add-words";

/** The words of estimates, in English. */
export const en = {
  estimates: {
    title: "How long it may take",
    kind: "Estimate",
    kinds: {
      default: "One number, usual spread",
      confidence: "One number and how sure it is",
      pert: "Low, likely, high (PERT)",
      triangular: "Low, likely, high (triangular)",
      "log-normal": "P10, P50, P90 (log-normal)",
      uniform: "Anything from low to high",
      discrete: "One of several",
      fixed: "Fixed: cannot vary",
    },
    says: {
      default: "The forecast spreads the duration as it does for all tasks without an estimate.",
      confidence:
        "So many in a hundred such tasks take the duration or less. More than 50, less than 100.",
      pert: "Low and high are the ends of what can happen; most of it lies near likely.",
      triangular: "Low and high are the ends of what can happen; straight lines between.",
      "log-normal": "One in ten is below P10, half below P50, one in ten above P90.",
      uniform: "Every duration from low to high is equally likely.",
      discrete: "Each duration with its chance; together they make 100 %.",
      fixed: "It takes exactly this long in every run.",
    },
    confidence: "Sure to, %",
    low: "Low",
    likely: "Likely",
    high: "High",
    p10: "P10",
    p50: "P50",
    p90: "P90",
    exactly: "Exactly",
    length: "Duration {{number}}",
    percent: "Chance {{number}}, %",
    addOutcome: "Add a duration",
    removeOutcome: "Remove duration {{number}}",
    save: "Save the estimate",
    discard: "Discard",
    columns: "Estimates",
    fault: {
      badLength: "Write a length such as 3d, 4h or 2w.",
      badConfidence: "More than 50, less than 100.",
      badPercent: "More than 0, at most 100.",
      belowLow: "Not below low.",
      aboveHigh: "Not below likely.",
      fromZero: "More than zero.",
      tooFewOutcomes: "Give at least two durations.",
      notWhole: "The chances must make 100 % together.",
    },
  },
};

/** The same in German. */
export const de: typeof en = {
  estimates: {
    title: "Wie lange es dauern kann",
    kind: "Schätzung",
    kinds: {
      default: "Eine Zahl, übliche Streuung",
      confidence: "Eine Zahl und wie sicher sie ist",
      pert: "Niedrig, wahrscheinlich, hoch (PERT)",
      triangular: "Niedrig, wahrscheinlich, hoch (Dreieck)",
      "log-normal": "P10, P50, P90 (lognormal)",
      uniform: "Alles von niedrig bis hoch",
      discrete: "Eine von mehreren",
      fixed: "Fest: kann nicht schwanken",
    },
    says: {
      default: "Die Prognose streut die Dauer wie bei allen Vorgängen ohne Schätzung.",
      confidence:
        "So viele von hundert solchen Vorgängen dauern so lange oder kürzer. Mehr als 50, weniger als 100.",
      pert: "Niedrig und hoch sind die Enden des Möglichen; das meiste liegt nahe am wahrscheinlichen Wert.",
      triangular: "Niedrig und hoch sind die Enden des Möglichen; dazwischen gerade Linien.",
      "log-normal":
        "Einer von zehn liegt unter P10, die Hälfte unter P50, einer von zehn über P90.",
      uniform: "Jede Dauer von niedrig bis hoch ist gleich wahrscheinlich.",
      discrete: "Jede Dauer mit ihrer Chance; zusammen ergeben sie 100 %.",
      fixed: "Es dauert in jedem Durchlauf genau so lange.",
    },
    confidence: "Sicher zu, %",
    low: "Niedrig",
    likely: "Wahrscheinlich",
    high: "Hoch",
    p10: "P10",
    p50: "P50",
    p90: "P90",
    exactly: "Genau",
    length: "Dauer {{number}}",
    percent: "Chance {{number}} in %",
    addOutcome: "Dauer hinzufügen",
    removeOutcome: "Dauer {{number}} entfernen",
    save: "Schätzung speichern",
    discard: "Verwerfen",
    columns: "Schätzungen",
    fault: {
      badLength: "Schreiben Sie eine Länge wie 3d, 4h oder 2w.",
      badConfidence: "Mehr als 50, weniger als 100.",
      badPercent: "Mehr als 0, höchstens 100.",
      belowLow: "Nicht kleiner als niedrig.",
      aboveHigh: "Nicht kleiner als wahrscheinlich.",
      fromZero: "Mehr als null.",
      tooFewOutcomes: "Geben Sie mindestens zwei Dauern an.",
      notWhole: "Die Chancen müssen zusammen 100 % ergeben.",
    },
  },
};

/** Texts that are right in both languages as they stand. */
export const sameInBoth: readonly string[] = [];

addWords({ en, de });
