import type { ComponentType } from "react";

export interface MilestoneSectionProps {
  readonly project: string;
  readonly uid: string;
}

interface MilestoneSection {
  readonly id: string;
  /** "first": what is promised and proved; "second": what is likely and what threatens it. */
  readonly column: "first" | "second";
  readonly load: () => Promise<ComponentType<MilestoneSectionProps>>;
}

/** The sections that slices add to a milestone's page: one line each, in the order shown. */
export const MILESTONE_SECTIONS: readonly MilestoneSection[] = [
  // prettier-ignore
  { id: "money", column: "second", load: async () => (await import("@/features/budgets/money-section")).MoneySection },
  // prettier-ignore
  { id: "agreement", column: "first", load: async () => (await import("@/features/agreements/milestone-agreement")).MilestoneAgreement },
  // prettier-ignore
  { id: "proof", column: "first", load: async () => (await import("@/features/evidence/proof-section")).ProofSection },
  // prettier-ignore
  { id: "kpis", column: "first", load: async () => (await import("@/features/kpis/measured-by")).MeasuredBy },
  // prettier-ignore
  { id: "deliverables", column: "first", load: async () => (await import("@/features/deliverables/deliverables-section")).DeliverablesSection },
  // prettier-ignore
  { id: "smart", column: "first", load: async () => (await import("@/features/quality/smart-section")).SmartSection },
  // prettier-ignore
  { id: "decision", column: "first", load: async () => (await import("@/features/reviews/decision-section")).DecisionSection },
  // prettier-ignore
  { id: "who", column: "first", load: async () => (await import("@/features/responsibilities/milestone-who")).MilestoneWho },
  // prettier-ignore
  { id: "single-changes", column: "second", load: async () => (await import("@/features/forecast/single-changes")).SingleChanges },
  // prettier-ignore
  { id: "risks", column: "second", load: async () => (await import("@/features/raid/milestone-risks")).MilestoneRisks },
  // prettier-ignore
  { id: "warnings", column: "second", load: async () => (await import("@/features/warnings/warnings-section")).WarningsSection },
];
