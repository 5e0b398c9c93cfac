import type { CelebrationFact } from "@/api/celebrations";

/** One sentence of a celebration: a text's key with what it needs, or words of a person. */
export type Told =
  | { readonly key: string; readonly count?: number; readonly date?: number }
  | { readonly key: string; readonly name: string; readonly count: number }
  | { readonly name: string; readonly value: number | string; readonly before?: number | string };

const numberOf = (facts: readonly CelebrationFact[], key: string): number | null => {
  const found = facts.find((fact) => fact.key === key);
  return typeof found?.value === "number" ? found.value : null;
};

/** "Three days before": which of three texts says how far a day lies from another. */
function against(days: number, early: string, on: string, late: string): Told {
  if (days === 0) return { key: on };
  return { key: days < 0 ? early : late, count: Math.abs(days) };
}

function* promise(facts: readonly CelebrationFact[]): Generator<Told> {
  const days = numberOf(facts, "days_against_agreed");
  const date = numberOf(facts, "agreed_date");
  if (days !== null) yield against(days, "winFact.early", "winFact.onDay", "winFact.late");
  if (date !== null && days !== 0) yield { key: "winFact.promised", date };
}

function* course(facts: readonly CelebrationFact[]): Generator<Told> {
  const days = numberOf(facts, "days_against_first");
  const date = numberOf(facts, "first_forecast");
  const slips = numberOf(facts, "slips");
  if (days !== null) {
    yield against(days, "winFact.firstEarly", "winFact.firstOn", "winFact.firstLate");
  }
  if (date !== null && days !== 0) yield { key: "winFact.first", date };
  if (slips !== null) {
    yield slips === 0 ? { key: "winFact.noSlip" } : { key: "winFact.slips", count: slips };
  }
}

function* counts(facts: readonly CelebrationFact[]): Generator<Told> {
  const pairs = [
    ["agreements", "winFact.agreements"],
    ["deliverables_accepted", "winFact.deliverables"],
    ["versions_submitted", "winFact.versions"],
  ] as const;
  for (const [fact, key] of pairs) {
    const count = numberOf(facts, fact);
    if (count !== null) yield { key, count };
  }
}

function* measures(facts: readonly CelebrationFact[]): Generator<Told> {
  for (const { key, name, value } of facts) {
    const before = facts.find((one) => one.key === "kpi_first" && one.name === name)?.value;
    if (key === "measure" || key === "kpi")
      yield { name, value, ...(before === undefined ? {} : { before }) };
    if (key === "people" && typeof value === "number")
      yield { key: "winFact.people", name, count: value };
  }
}

/** What a celebration tells, in the order to be read: promise, course, counts, further measures. */
export const toldFacts = (facts: readonly CelebrationFact[]): readonly Told[] => [
  ...promise(facts),
  ...course(facts),
  ...counts(facts),
  ...measures(facts),
];

/** The first sentence: how it went against the promise, or else against the first plan. */
export const firstFact = (facts: readonly CelebrationFact[]): Told | null =>
  toldFacts(facts)[0] ?? null;
