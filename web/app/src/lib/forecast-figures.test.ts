import { describe, expect, it } from "vitest";
import {
  correlationText,
  daysText,
  finePercentText,
  percentText,
  pointsText,
} from "./forecast-figures";

describe("figures of the forecast", () => {
  it("never call a chance certain that is not", () => {
    expect(percentText(0.999, "en-GB")).toBe("> 99 %");
    expect(percentText(0.001, "en-GB")).toBe("< 1 %");
    expect(percentText(1, "en-GB")).toBe("100 %");
    expect(percentText(0, "en-GB")).toBe("0 %");
    expect(percentText(0.426, "en-GB")).toBe("43 %");
  });

  it("tell small chances apart", () => {
    expect(finePercentText(0.0132, "en-GB")).toBe("1.3 %");
    expect(finePercentText(0.0002, "de")).toBe("< 0,1 %");
    expect(finePercentText(0, "de")).toBe("0 %");
    expect(finePercentText(0.426, "de")).toBe("43 %");
  });

  it("are written as the reader writes them", () => {
    expect(pointsText(0.0153, "de")).toBe("1,5");
    expect(daysText(0.02, "en-GB")).toBe("< 0.1");
    expect(correlationText(-0.35, "de")).toBe("−0,35");
    expect(correlationText(0.2, "en-GB")).toBe("0.2");
  });
});
