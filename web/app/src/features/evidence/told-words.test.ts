import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { type Told, sayTold } from "./told-words";

const inGerman = (code: string, values: Told["values"] = {}): string =>
  sayTold({ code, values }, i18next.getFixedT("de"), "de");
const BOUNDS = { low: null, high: 2.5, unit: "s" };

describe("why a criterion stands as it does", () => {
  beforeAll(async () => {
    await i18next.init({
      lng: "de",

      interpolation: { escapeValue: false },
    });
  });

  it("tells figures with their unit, in the reader's way of writing", () => {
    expect(inGerman("reading", { value: 3.1, ...BOUNDS })).toBe(
      "Letzter Messwert: 3,1 s; nötig: höchstens 2,5 s.",
    );
    expect(inGerman("signal", { value: "rot", low: 1, high: 2 })).toBe(
      "Letzte Meldung: „rot“; nötig: 1 bis 2.",
    );
    expect(inGerman("survey", { count: 1, value: 4.256, mean: 4, needed: 5 })).toBe(
      "Das Mittel aus 1 Antwort ist 4,26; nötig: 4 aus 5.",
    );
  });

  it("names whom and what it still waits for", () => {
    const test = { passed: 2, size: 3, mark: 80, needed: 3 };
    expect(inGerman("test", { ...test, waiting: 1 })).toMatch(
      /nötig: 3\. 1 Person steht noch aus\.$/,
    );
    expect(inGerman("test", { ...test, waiting: 0 })).toMatch(/nötig: 3\.$/);
    expect(
      inGerman("deliverables-open", { names: ["A", "B"], states: ["draft", "submitted"] }),
    ).toBe("„A“: ein Entwurf; „B“: eingereicht.");
    expect(inGerman("approvals", { count: 0, needed: 2, names: [] })).toBe(
      "Noch keine Freigabe; nötig: 2.",
    );
    expect(inGerman("approvals", { count: 1, needed: 2, names: ["Ana"] })).toBe(
      "1 von 2 Freigaben: Ana.",
    );
    expect(inGerman("group", { met: 1, size: 2, needed: 2, waived: ["Umfrage"] })).toMatch(
      / Erlassen: Umfrage\.$/,
    );
  });
});
