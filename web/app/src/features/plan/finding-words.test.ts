import type { Finding } from "@milepost/live";
import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { aPlan, evening } from "./a-plan.test-data";
import { type SaidFinding, sayFinding } from "./finding-words";
import { rowsOfPlan } from "./plan-rows";

const plan = aPlan([{ uid: "a" }, { uid: "b" }, { uid: "c" }]);
const rows = rowsOfPlan({ ...plan, tasks: { ...plan.tasks, deadline: [evening(-3), null, null] } });
const inGerman = (code: string, uids: readonly string[]): SaidFinding | null => {
  const finding: Finding = { code, severity: "error", where: "", message: "", hint: "", uids };
  return sayFinding(finding, rows, i18next.getFixedT("de"), "de");
};

describe("a finding in the reader's language", () => {
  beforeAll(async () => {
    await i18next.init({ lng: "de", interpolation: { escapeValue: false } });
  });

  it("names its row and fills in what the plan knows of it", () => {
    expect(inGerman("deadline-missed", ["a"])).toEqual({
      where: "Row a",
      message: "Endet am 02.11.2026, 17:00, nach der Frist am 30.10.2026, 17:00.",
      hint: "Kürzen Sie, was den Termin bestimmt, oder vereinbaren Sie eine andere Frist.",
    });
  });

  it("tells a loop in its order, and counts rows that share a fault", () => {
    expect(inGerman("dependency-loop", ["a", "b"])?.message).toMatch(/Row a → Row b → Row a\.$/);
    expect(inGerman("starts-before-project", ["a", "b", "c"])?.where).toBe(
      "Row a und 2 weitere Zeilen",
    );
  });

  it("names what allowed a row to begin when there is one", () => {
    expect(inGerman("out-of-sequence", ["a", "b"])?.message).toMatch(/bevor „Row b“ es erlaubte/);
  });

  it("is left to the server where the page has no words", () => {
    expect(inGerman("quite-new", ["a"])).toBeNull();
    expect(inGerman("date-out-of-range", [])).toBeNull();
  });
});
