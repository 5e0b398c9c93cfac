import type { ComponentType } from "react";
import { ChancesSection } from "./chances-section";
import { DatesSection } from "./dates-section";
import { SpreadSection } from "./spread-section";
import { TiesSection } from "./ties-section";

interface ForecastSection {
  readonly id: string;
  readonly Section: ComponentType<{ readonly project: string }>;
}

/** What the page of the forecast shows, in order: the answer first, then what it assumes. */
export const FORECAST_SECTIONS: readonly ForecastSection[] = [
  { id: "dates", Section: DatesSection },
  { id: "spread", Section: SpreadSection },
  { id: "ties", Section: TiesSection },
  { id: "chances", Section: ChancesSection },
];
