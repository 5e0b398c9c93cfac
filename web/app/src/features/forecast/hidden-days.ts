import type { IndependentForecast, MilestoneForecast } from "@/api/forecast";

const MINUTES_PER_DAY = 1440;

/** By how much one milestone would look safer if no two tasks had anything in common. */
export interface HiddenRow {
  readonly uid: string;
  readonly name: string;
  readonly p80: number;
  readonly naiveP80: number;
  /** Calendar days between the two. */
  readonly days: number;
  readonly chance: number | null;
  readonly naiveChance: number | null;
}

/** The milestones whose P80 would look earlier, the most deceived first. */
export function hiddenByIndependence(
  milestones: readonly Pick<MilestoneForecast, "uid" | "name" | "p80" | "probability_of_agreed">[],
  naive: IndependentForecast["milestones"],
): readonly HiddenRow[] {
  const found = new Map(naive.map((item) => [item.uid, item]));
  return milestones
    .flatMap(({ uid, name, p80, probability_of_agreed: chance }) => {
      const other = found.get(uid);
      if (!other) return [];
      const days = Math.floor(p80 / MINUTES_PER_DAY) - Math.floor(other.p80 / MINUTES_PER_DAY);
      return days > 0
        ? [{ uid, name, p80, naiveP80: other.p80, days, chance, naiveChance: other.probability }]
        : [];
    })
    .toSorted((a, b) => b.days - a.days);
}
