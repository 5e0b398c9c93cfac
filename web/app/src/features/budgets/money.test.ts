import { describe, expect, it } from "vitest";
import { currencyOf } from "@/lib/currency";
import { fundingIfSpent } from "./what-if";

describe("amounts", () => {
  const euro = currencyOf("EUR", "de");

  it.each([
    ["1.250,00", 125_000],
    ["1,250.00", 125_000],
    ["1250", 125_000],
    ["1.250", 125_000],
    ["0,1", 10],
    ["-3,05", -305],
    ["12 400 €", 1_240_000],
  ])("reads %s to the cent", (text, minor) => {
    expect(euro.read(text)).toBe(minor);
  });

  it.each(["", "abc", "1,2345", "1e5", "99999999999999999999"])("refuses %j", (text) => {
    expect(euro.read(text)).toBeNull();
  });

  it("have no decimals in yen", () => {
    expect(currencyOf("JPY", "en").read("1,250")).toBe(1250);
  });

  it("are written in any words for a currency", () => {
    expect(currencyOf("Taler!", "en").write(125_050)).toBe("1,250.50");
  });
});

describe("what is left for later milestones", () => {
  const advice = {
    current: "m1",
    open: ["m1", "m2", "m3"],
    remaining: 146,
    needed_now: 0,
    chance_all_paid: 1,
    confidences: [80],
    needed_later: [100],
    safe: [46],
    needs: [[100, 100, 0]],
    funded: [[1, 0.46, 1]],
    runs: 4096,
    seed: 1,
  };

  it("is what remains after the spending, in the order of the milestones", () => {
    expect(fundingIfSpent(advice, 80, 126)).toEqual([
      { uid: "m2", share: 0.2 },
      { uid: "m3", share: 1 },
    ]);
  });
});
