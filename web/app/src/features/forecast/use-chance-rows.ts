import { useTranslation } from "react-i18next";
import { useWords } from "@/lib/use-words";
import type { ChanceKind } from "./chance-table";
import { percentText } from "@/lib/forecast-figures";
import type { Known } from "./use-uncertainty";

const NAMED = 4;

/** One thing that may or may not happen, in words. */
export interface ChanceRow {
  readonly kind: ChanceKind;
  /** Its place among those of its kind. */
  readonly at: number;
  readonly uid: string;
  readonly name: string;
  readonly work: string;
  readonly chance: string;
}

/** All that may or may not happen in a plan, in the order in which it is kept. */
export function useChanceRows(known: Known): readonly ChanceRow[] {
  const say = useChanceWords(known);
  const { reworks = [], branches = [], choices = [], downtimes = [] } = known.uncertainty;
  return [
    ...reworks.map(({ gate, probability, tasks, at_most: atMost = 1 }, at) => ({
      ...{ kind: "gate" as const, at, uid: gate, name: known.nameOf(gate) },
      work: say.named(tasks),
      chance: say.times(probability, atMost),
    })),
    ...branches.map(({ name, probability, tasks }, at) => ({
      ...{ kind: "branch" as const, at, uid: name, name },
      work: say.named(tasks),
      chance: say.percent(probability),
    })),
    ...choices.map(({ name, branches: ways }, at) => ({
      ...{ kind: "choice" as const, at, uid: name, name },
      work: ways.map((way) => `${way.name}: ${say.named(way.tasks)}`).join("; "),
      chance: ways.map((way) => `${way.name} ${say.percent(way.probability)}`).join(", "),
    })),
    ...downtimes.map(({ name, tasks, chances }, at) => ({
      ...{ kind: "downtime" as const, at, uid: name, name },
      work: say.named(tasks),
      chance: say.lost(chances),
    })),
  ];
}

/** Tasks, chances and months of chances in words. */
function useChanceWords({ nameOf }: Known) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const percent = (share: number): string => percentText(share, locale);
  return {
    percent,
    named: (uids: readonly string[] = []): string =>
      [
        ...uids.slice(0, NAMED).map(nameOf),
        ...(uids.length > NAMED ? [t("forecast.ties.more", { count: uids.length - NAMED })] : []),
      ].join(", "),
    times: (share: number, count: number): string =>
      t("chances.times", { chance: percent(share), count }),
    lost: (chances: readonly number[]): string => {
      const least = Math.min(...chances);
      const most = Math.max(...chances);
      return least === most
        ? t("chances.everyDay", { chance: percent(most) })
        : t("chances.byMonth", { least: percent(least), most: percent(most) });
    },
  };
}
