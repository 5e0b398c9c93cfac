import { describe, expect, it } from "vitest";
import { ProblemError, isSignedOut, problemFrom, problemOf } from "./problem";

describe("a problem", () => {
  it("is made of whatever a failed answer held", () => {
    expect(problemFrom("<html>Bad gateway</html>", 502)).toMatchObject({
      title: "HTTP 502",
      status: 502,
      errors: [],
    });
    expect(
      problemFrom({ title: "Conflict", code: "edit-conflict", errors: [1] }, 409),
    ).toMatchObject({
      title: "Conflict",
      code: "edit-conflict",
      errors: [1],
    });
  });

  it("says who is signed out", () => {
    expect(isSignedOut(new ProblemError(problemFrom({}, 401)))).toBe(true);
    expect(isSignedOut(new ProblemError(problemFrom({}, 403)))).toBe(false);
    expect(isSignedOut(new Error("401"))).toBe(false);
  });

  it("is found in an error of any kind", () => {
    expect(problemOf(new Error("broken")).detail).toBe("broken");
    expect(problemOf("broken").code).toBe("page-error");
  });
});
