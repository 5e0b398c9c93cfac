import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { sayLabel } from "./label-words";

const WORDS = {
  en: {
    label: { edit: "Edit {{name}}", move_one: "Move {{name}}", move_other: "Move {{count}} rows" },
  },
  de: {
    label: {
      edit: "{{name}} bearbeiten",
      move_one: "{{name}} verschieben",
      move_other: "{{count}} Zeilen verschieben",
    },
  },
};
const isRow = (name: string): boolean => name === "Book the hall";
const inGerman = (label: string): string => sayLabel(label, i18next.getFixedT("de"), isRow);
const inEnglish = (label: string): string => sayLabel(label, i18next.getFixedT("en"), isRow);

describe("the label of a change", () => {
  beforeAll(async () => {
    await i18next.init({ lng: "de", interpolation: { escapeValue: false } });
    for (const language of ["en", "de"] as const)
      i18next.addResourceBundle(language, "translation", WORDS[language], true, true);
  });

  it("of the server is said in the reader's language, the exact one first", () => {
    expect(inGerman("Edit a deliverable")).toBe("Liefergegenstand bearbeiten");
    expect(inGerman("Ask for “Texts” and 2 more")).toBe("„Texts“ und 2 weitere verlangen");
  });

  it("of an edit is said in the reader's language, whoever made it", () => {
    expect(inGerman("Edit Book the hall")).toBe("Book the hall bearbeiten");
    expect(inGerman("Move 3 rows")).toBe("3 Zeilen verschieben");
    expect(inEnglish("Book the hall verschieben")).toBe("Move Book the hall");
  });

  it("of what was taken back says what that was", () => {
    expect(inGerman("Undo: Edit Book the hall")).toBe("Zurückgenommen: Book the hall bearbeiten");
  });

  it("stays as a person wrote it", () => {
    expect(inGerman("Edit the winter pages")).toBe("Edit the winter pages");
    expect(inGerman("Cleaning takes eleven days")).toBe("Cleaning takes eleven days");
  });
});
