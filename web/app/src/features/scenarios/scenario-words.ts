import type { TFunction } from "i18next";
import { parseIso } from "@milepost/units";
import type { Case, PlannedMilestone, ScenarioChange, ScenarioList } from "@/api/scenarios";
import type { Words } from "@/lib/use-words";

/** The names of tasks by uid, and the words that sentences are made with. */
export interface Telling {
  readonly t: TFunction;
  readonly words: Words;
  readonly nameOf: (uid: string) => string;
}

/** A change as a sentence. */
export function sentenceOfChange(change: ScenarioChange, { t, words, nameOf }: Telling): string {
  switch (change.kind) {
    case "longer": {
      const { days, percent } = change;
      const how = days && percent ? "longerBoth" : percent ? "longerPercent" : "longerDays";
      return t(`scenarios.change.${how}`, { task: nameOf(change.task), days, percent });
    }
    case "start-no-earlier": {
      const at = typeof change.date === "number" ? change.date : parseIso(change.date);
      return t("scenarios.change.start", { task: nameOf(change.task), date: words.day(at) });
    }
    case "drop":
      return t("scenarios.change.drop", { task: nameOf(change.task) });
    case "absence":
      return t("scenarios.change.absence", {
        person: change.person,
        first: words.day(parseIso(change.first)),
        last: words.day(parseIso(change.last)),
      });
    case "risk": {
      const [low, likely, high] = change.days_range;
      const chance = t("common.percent", { value: Math.round(change.probability * 100) });
      const tasks = change.tasks.map(nameOf).join(", ");
      return t("scenarios.change.risk", { name: change.name, chance, low, likely, high, tasks });
    }
    case "estimates":
      return t(`scenarios.change.${change.end === "low" ? "estimatesLow" : "estimatesHigh"}`);
    case "risks":
      return t(`scenarios.change.${change.outcome === "none" ? "risksNone" : "risksAll"}`);
  }
}

/** The date of a milestone in a case that stands for it: P50, or as scheduled without chances. */
export function dateIn(found: Case | undefined, uid: string): number | null {
  const own = found?.milestones.find((milestone) => milestone.uid === uid);
  return own ? (own.p50 ?? own.scheduled) : null;
}

/** "Likely 14 May; best 6 May; worst 2 June; agreed 9 May"; what is not known is left out. */
export function clientSentence(
  list: ScenarioList,
  milestone: PlannedMilestone,
  { t, words }: Pick<Telling, "t" | "words">,
): string {
  const of = (kind: string) => list.scenarios.find((scenario) => scenario.kind === kind);
  const parts = [
    ["sentenceLikely", dateIn(of("likely") ?? list.present, milestone.uid)],
    ["sentenceBest", dateIn(of("best"), milestone.uid)],
    ["sentenceWorst", dateIn(of("worst"), milestone.uid)],
    ["sentenceAgreed", milestone.agreed],
  ] as const;
  return parts
    .flatMap(([key, date]) =>
      date === null ? [] : [t(`scenarios.${key}`, { date: words.day(date) })],
    )
    .join("; ");
}

/** "+5" or "−3"; empty for no difference. */
export const signed = (days: number | null): string =>
  !days ? "" : days > 0 ? `+${days}` : `−${-days}`;
