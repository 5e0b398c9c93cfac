import type { ComponentType } from "react";
import type { GuestPass } from "@/api/guest";

export interface GuestSectionProps {
  readonly pass: GuestPass;
}

interface GuestSection {
  readonly id: string;
  readonly load: () => Promise<ComponentType<GuestSectionProps>>;
}

/** The sections of the guests' page below the milestones: one line each, in the order shown. */
export const GUEST_SECTIONS: readonly GuestSection[] = [
  // prettier-ignore
  { id: "workshop", load: async () => (await import("@/features/workshops/guest-workshop")).GuestWorkshop },
  // prettier-ignore
  { id: "agreements", load: async () => (await import("@/features/agreements/client-agreements")).ClientAgreements },
  // prettier-ignore
  { id: "approvals", load: async () => (await import("@/features/evidence/guest-approvals")).GuestApprovals },
  // prettier-ignore
  { id: "deliverables", load: async () => (await import("@/features/deliverables/guest-section")).GuestDeliverables },
  // prettier-ignore
  { id: "decisions", load: async () => (await import("@/features/reviews/guest-decisions")).GuestDecisions },
  // prettier-ignore
  { id: "wins", load: async () => (await import("@/features/celebrations/guest-wins")).GuestWins },
];
