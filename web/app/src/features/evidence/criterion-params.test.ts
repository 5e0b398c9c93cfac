import { describe, expect, it } from "vitest";
import { draftsOf, newDraft, toBody } from "./criterion-params";

describe("a criterion's draft", () => {
  it("begins with figures that make sense", () => {
    expect(newDraft("survey").params).toMatchObject({ mean: 4, response_rate: 60 });
  });

  it("leaves out what was not filled in", () => {
    const body = toBody({ ...newDraft("kpi"), params: { kpi: "k1", low: 80, high: null } });

    expect(body).toEqual({ kind: "kpi", name: "", params: { kpi: "k1", low: 80 }, children: [] });
  });

  it("may be a template of several, as for training", () => {
    expect(draftsOf("training").map(({ kind }) => kind)).toEqual([
      "skills-test",
      "survey",
      "programme",
    ]);
  });
});
