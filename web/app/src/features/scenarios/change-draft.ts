import type { Plan } from "@milepost/live";
import type { ScenarioChange } from "@/api/scenarios";

export const KINDS = [
  "longer",
  "start-no-earlier",
  "absence",
  "drop",
  "risk",
  "estimates",
  "risks",
] as const satisfies readonly ScenarioChange["kind"][];

/** A change as its form holds it: everything as typed. */
export interface ChangeDraft {
  readonly kind: ScenarioChange["kind"];
  readonly task: string;
  readonly amount: string;
  readonly unit: "days" | "percent";
  readonly date: string;
  readonly person: string;
  readonly first: string;
  readonly last: string;
  readonly name: string;
  readonly probability: string;
  readonly low: string;
  readonly likely: string;
  readonly high: string;
  readonly end: "low" | "high";
  readonly outcome: "none" | "all";
}

export const EMPTY_DRAFT: ChangeDraft = {
  kind: "longer",
  task: "",
  amount: "5",
  unit: "days",
  date: "",
  person: "",
  first: "",
  last: "",
  name: "",
  probability: "30",
  low: "1",
  likely: "3",
  high: "8",
  end: "low",
  outcome: "none",
};

/** The change that the form describes; null while something is missing or out of order. */
export function changeOf(draft: ChangeDraft): ScenarioChange | null {
  const { kind, task, first, last, person, name } = draft;
  switch (kind) {
    case "longer": {
      const amount = Number(draft.amount);
      if (!task || !amount) return null;
      const isDays = draft.unit === "days";
      return { kind, task, days: isDays ? amount : 0, percent: isDays ? 0 : amount };
    }
    case "start-no-earlier":
      return task && draft.date ? { kind, task, date: `${draft.date}T00:00` } : null;
    case "drop":
      return task ? { kind, task } : null;
    case "absence":
      return person.trim() && first && last && first <= last
        ? { kind, person: person.trim(), first, last }
        : null;
    case "risk": {
      const range = [draft.low, draft.likely, draft.high].map(Number);
      const [low = 0, likely = 0, high = 0] = range;
      const probability = Number(draft.probability) / 100;
      const isSound = low >= 0 && low <= likely && likely <= high && high > 0;
      if (!name.trim() || !task || !isSound || probability < 0 || probability > 1) return null;
      return { kind, name: name.trim(), probability, days_range: range, tasks: [task] };
    }
    case "estimates":
      return { kind, end: draft.end };
    case "risks":
      return { kind, outcome: draft.outcome };
  }
}

/** Everybody who may be away: work resources and owners, by name. */
export function peopleOf(plan: Plan): readonly string[] {
  const resources = plan.resources.name.filter((_, row) => plan.resources.kind[row] === "work");
  const owners = plan.tasks.owner.filter(Boolean);
  return [...new Set([...resources, ...owners])].toSorted((a, b) => a.localeCompare(b));
}
