import type { ComponentType } from "react";

/** The parts of working with milestones, in the order in which a project goes through them. */
export const GROUPS = ["agree", "prove", "watch", "decide"] as const;
export type Group = (typeof GROUPS)[number];

export interface ProjectPageProps {
  readonly project: string;
}

interface ProjectPage {
  readonly group: Group;
  /** The last part of its address; its name is the text `pages.<page>`. */
  readonly page: string;
  readonly load: () => Promise<ComponentType<ProjectPageProps>>;
}

/** The pages of a project beside its milestones and its plan: one line each. */
export const PROJECT_PAGES: readonly ProjectPage[] = [
  // prettier-ignore
  { group: "agree", page: "agreements", load: async () => (await import("@/features/agreements/agreements-page")).AgreementsPage },
  // prettier-ignore
  { group: "agree", page: "clients", load: async () => (await import("@/features/guests/clients-page")).ClientsPage },
  // prettier-ignore
  { group: "agree", page: "workshop", load: async () => (await import("@/features/workshops/workshop-page")).WorkshopPage },
  // prettier-ignore
  { group: "agree", page: "people", load: async () => (await import("@/features/responsibilities/people-page")).PeoplePage },
  // prettier-ignore
  { group: "agree", page: "check", load: async () => (await import("@/features/quality/check-page")).CheckPage },
  // prettier-ignore
  { group: "prove", page: "deliverables", load: async () => (await import("@/features/deliverables/deliverables-page")).DeliverablesPage },
  // prettier-ignore
  { group: "prove", page: "kpis", load: async () => (await import("@/features/kpis/kpis-page")).KpisPage },
  // prettier-ignore
  { group: "prove", page: "forms", load: async () => (await import("@/features/forms/forms-page")).FormsPage },
  // prettier-ignore
  { group: "prove", page: "wins", load: async () => (await import("@/features/celebrations/wins-page")).WinsPage },
  // prettier-ignore
  { group: "watch", page: "forecast", load: async () => (await import("@/features/forecast/forecast-page")).ForecastPage },
  // prettier-ignore
  { group: "watch", page: "warnings", load: async () => (await import("@/features/warnings/warnings-page")).WarningsPage },
  // prettier-ignore
  { group: "watch", page: "trends", load: async () => (await import("@/features/trends/trends-page")).TrendsPage },
  // prettier-ignore
  { group: "watch", page: "health", load: async () => (await import("@/features/health/health-page")).HealthPage },
  // prettier-ignore
  { group: "watch", page: "register", load: async () => (await import("@/features/raid/register-page")).RegisterPage },
  // prettier-ignore
  { group: "watch", page: "money", load: async () => (await import("@/features/budgets/money-page")).MoneyPage },
  // prettier-ignore
  { group: "decide", page: "gates", load: async () => (await import("@/features/reviews/gates-page")).GatesPage },
  // prettier-ignore
  { group: "decide", page: "changes", load: async () => (await import("@/features/changes/changes-page")).ChangesPage },
  // prettier-ignore
  { group: "decide", page: "scenarios", load: async () => (await import("@/features/scenarios/scenarios-page")).ScenariosPage },
];
