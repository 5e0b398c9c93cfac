import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { de } from "./locales/de";
import { en } from "./locales/en";
import { type Phrase, sayPhrases } from "@/lib/use-status-words";

const DAY = 1440;
const phrase = (code: string, values: Partial<Phrase> = {}): Phrase => ({
  code,
  minutes: null,
  share: null,
  task: "",
  ...values,
});
const LATE = [
  phrase("after-agreed", { minutes: 4 * DAY }),
  phrase("slipped", { minutes: DAY }),
  phrase("drives", { task: "Design" }),
];
const say = (phrases: readonly Phrase[], language: "en" | "de"): string =>
  sayPhrases(phrases, i18next.getFixedT(language), language === "en" ? "en-GB" : "de");

describe("why a milestone stands as it does", () => {
  beforeAll(async () => {
    await i18next.init({
      lng: "en",
      resources: { en: { translation: en }, de: { translation: de } },
      interpolation: { escapeValue: false },
    });
  });

  it("is one sentence in the reader's language", () => {
    expect(say(LATE, "en")).toBe(
      "Scheduled 4 days after the agreed date, 1 day later than when it was agreed: “Design” sets the date",
    );
    expect(say(LATE, "de")).toBe(
      "Terminiert 4 Tage nach dem vereinbarten Termin, 1 Tag später als bei der Vereinbarung: „Design“ bestimmt den Termin",
    );
  });

  it("tells chances that are not certain as such, and short spans in hours", () => {
    expect(say([phrase("low-chance", { share: 0.001 })], "en")).toBe(
      "Only a < 1 % chance of the agreed date",
    );
    expect(say([phrase("await-reply", { minutes: 150 })], "de")).toBe(
      "Wartet auf die Antwort des Kunden, 2 Stunden",
    );
    expect(say([], "en")).toBe("");
  });
});
