import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { type Because, sayBecause } from "./because-words";

const because = (values: Partial<Because>): Because => ({
  code: "begun",
  other: "",
  at: null,
  dependency: null,
  held_back: 0,
  calendar: "",
  ...values,
});
const inGerman = (values: Partial<Because>): string =>
  sayBecause(because(values), i18next.getFixedT("de"), "de");

describe("why a row falls on its date", () => {
  beforeAll(async () => {
    await i18next.init({ lng: "de", interpolation: { escapeValue: false } });
  });

  it("names the row that drives, its date and the dependency with its lag", () => {
    const driven = { code: "other-finishes", other: "Texte", at: 29_733_540 };
    const lag = { kind: "FF", lag: -960, lag_unit: "working" } as const;
    expect(inGerman({ ...driven, dependency: lag })).toMatch(/^„Texte“ endet am .+ \(FF − 2d\)\.$/);
    expect(inGerman({ ...driven, dependency: { ...lag, lag: 2880, lag_unit: "elapsed" } })).toMatch(
      /\(FF \+ 2d Kalenderzeit\)/,
    );
    expect(inGerman({ ...driven, dependency: { ...lag, lag: 50, lag_unit: "percent" } })).toMatch(
      /\(FF \+ 50 %\)/,
    );
  });

  it("tells what levelling and a calendar of its own add", () => {
    expect(inGerman({ held_back: 480, calendar: "Nachts" })).toBe(
      "Er hat begonnen. Der Kapazitätsabgleich hält ihn um 1d zurück. Er folgt dem Kalender „Nachts“.",
    );
  });
});
