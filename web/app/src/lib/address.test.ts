import { describe, expect, it } from "vitest";
import { parseSearch, stringifySearch } from "./address";

describe("the part of an address behind the question mark", () => {
  it("names chosen projects one after another, and knows them again", () => {
    const projects = ["4rqc666vss3w", "123456789e12", "007"];
    const text = stringifySearch({ projects });

    expect(text).toBe("?projects=4rqc666vss3w&projects=123456789e12&projects=007");
    expect(parseSearch(text)).toEqual({ projects });
    expect(parseSearch("?projects=alone")).toEqual({ projects: ["alone"] });
  });

  it("leaves everything else as it was", () => {
    const search = { seq: 12, row: "1", projects: ["a"] };

    expect(parseSearch(stringifySearch(search))).toEqual(search);
    expect(stringifySearch({ row: "1" })).toBe("?row=%221%22");
    expect(stringifySearch({ projects: [] })).toBe("");
    expect(parseSearch("")).toEqual({});
  });
});
