import { describe, expect, it } from "vitest";
import { numberWords, parseNumber, slopeWords } from "./numbers";

describe("numbers as people write them", () => {
  it.each([
    ["12.5", 12.5],
    ["12,5", 12.5],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1 234,5", 1234.5],
    ["−3", -3],
    [".5", 0.5],
  ])("reads %s", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(["", "abc", "1e9", "--1", "1,2,3.4.5x"])("takes %j for no number", (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it("are written with the unit and the KPI's decimals", () => {
    expect(numberWords(1234.5, { decimals: 1, unit: "%" }, "de")).toBe("1.234,5\u00a0%");
    expect(numberWords(null, { decimals: 1, unit: "%" }, "de")).toBe("–");
  });

  it("show the sign of a slope", () => {
    expect(slopeWords(0.1234, "", "en-GB")).toBe("+0.12");
  });
});
