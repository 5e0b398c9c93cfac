import { describe, expect, it } from "vitest";
import { ProblemError, problemFrom } from "@/api/problem";
import { conflictsOf, withoutConflicts } from "./conflicts";

const CONFLICT = {
  entity: "task",
  uid: "a",
  field: "duration",
  yours: 480,
  theirs: 960,
  by: { id: "u2", name: "Ana" },
  at: "2026-11-22T09:14:03Z",
} as const;

describe("conflicts", () => {
  it("are read from a refusal of that kind only", () => {
    const refusal = problemFrom({ code: "edit-conflict", errors: [CONFLICT] }, 409);

    expect(conflictsOf(new ProblemError(refusal))).toEqual([CONFLICT]);
    expect(conflictsOf(new ProblemError({ ...refusal, code: "invalid-edit" }))).toEqual([]);
  });

  it("let go of the field in question and keep the others", () => {
    const ops = [
      { op: "set", entity: "task", uid: "a", fields: { duration: 480, name: "A" } },
    ] as const;

    expect(withoutConflicts(ops, [CONFLICT])).toEqual([{ ...ops[0], fields: { name: "A" } }]);
  });

  it("let go of the whole edit where the row is gone or nothing is left", () => {
    const ops = [{ op: "set", entity: "task", uid: "a", fields: { duration: 480 } }] as const;

    expect(withoutConflicts(ops, [CONFLICT])).toEqual([]);
    expect(
      withoutConflicts([{ op: "remove", entity: "task", uid: "a" }], [{ ...CONFLICT, field: "" }]),
    ).toEqual([]);
  });
});
