import { describe, expect, it } from "vitest";
import { parsePeople } from "./people";

describe("pasted people", () => {
  it("are read line by line, as names, e-mails or both, and each once", () => {
    const text = `Ana Silva <ana@example.org>
ben@example.org
Cem
"Dov, Eli"\tdov@example.org; ANA@example.org`;

    expect(parsePeople(text)).toEqual([
      { name: "", email: "ANA@example.org" },
      { name: "", email: "ben@example.org" },
      { name: "Cem", email: "" },
      { name: "Dov Eli", email: "dov@example.org" },
    ]);
  });
});
