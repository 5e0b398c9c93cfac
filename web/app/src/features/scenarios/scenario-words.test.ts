import { describe, expect, it } from "vitest";
import i18next from "i18next";
import type { Case, ScenarioList } from "@/api/scenarios";
import type { Words } from "@/lib/use-words";
import { en } from "@/words/scenarios";
import { clientSentence, dateIn, sentenceOfChange, signed } from "./scenario-words";

const speech = i18next.createInstance();
await speech.init({
  lng: "en",
  resources: { en: { translation: { ...en, common: { percent: "{{value}} %" } } } },
  interpolation: { escapeValue: false },
});
const t = speech.getFixedT("en");
const words: Words = {
  locale: "en-GB",
  day: (minutes) => `day ${minutes}`,
  days: (from, to) => `${from}–${to}`,
  dayLong: (minutes) => `day ${minutes}`,
  moment: (minutes) => `day ${minutes}`,
  ago: (iso) => iso,
};
const telling = { t, words, nameOf: (uid: string) => uid.toUpperCase() };

const caseAt = (p50: number | null, scheduled = 1): Case => ({
  milestones: [
    {
      uid: "m",
      scheduled,
      p50,
      p80: null,
      probability_of_agreed: null,
      days: 0,
      p50_days: 0,
    },
  ],
  finish: { scheduled: null, p50: null, p80: null, days: null, p50_days: null },
  joint: null,
  conflicts: [],
  edits: 0,
  refusal: "",
});

const scenario = (kind: "best" | "worst" | "named", found: Case) => ({
  ...found,
  uid: kind,
  kind,
  name: kind,
  description: "",
  owner: "",
  base_seq: 1,
  changes: [],
});

const list = (scenarios: ScenarioList["scenarios"]): ScenarioList => ({
  seq: 1,
  runs: 1024,
  milestones: [],
  present: caseAt(14),
  scenarios,
});

describe("the sentence for clients", () => {
  const milestone = { uid: "m", name: "M", agreed: 9, achieved_on: null };

  it("says likely, best, worst and agreed", () => {
    const found = list([scenario("best", caseAt(6)), scenario("worst", caseAt(20))]);

    expect(clientSentence(found, milestone, telling)).toBe(
      "Likely day 14; best day 6; worst day 20; agreed day 9",
    );
  });

  it("leaves out what is not known", () => {
    const found = list([scenario("named", caseAt(6))]);

    expect(clientSentence(found, { ...milestone, agreed: null }, telling)).toBe("Likely day 14");
  });

  it("takes the scheduled date where there is no chance", () => {
    expect(dateIn(caseAt(null, 7), "m")).toBe(7);
    expect(dateIn(undefined, "m")).toBeNull();
  });
});

describe("a change", () => {
  it("is told as a sentence", () => {
    expect(sentenceOfChange({ kind: "longer", task: "t1", days: 15, percent: 0 }, telling)).toBe(
      "“T1” takes 15 working days longer",
    );
    expect(sentenceOfChange({ kind: "drop", task: "t1" }, telling)).toBe("“T1” is dropped");
    expect(sentenceOfChange({ kind: "risks", outcome: "all" }, telling)).toContain("Every open");
  });

  it("tells the direction of days", () => {
    expect([signed(3), signed(-2), signed(0), signed(null)]).toEqual(["+3", "−2", "", ""]);
  });
});
