import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Case, ScenarioList } from "@/api/scenarios";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { Difference } from "./comparison";
import styles from "./scenarios.module.css";

interface EffectProps {
  readonly list: ScenarioList;
  readonly preview: UseQueryResult<Case>;
}

/** What the changes made so far do to each milestone. */
export function Effect({ list, preview }: EffectProps) {
  const { t } = useTranslation();
  const words = useWords();
  const found = preview.data;
  const moved = list.milestones.flatMap((milestone) => {
    const now = found?.milestones.find(({ uid }) => uid === milestone.uid);
    const was = list.present.milestones.find(({ uid }) => uid === milestone.uid);
    if (!now || !was) return [];
    const isSame =
      now.p50 === was.p50 &&
      now.scheduled === was.scheduled &&
      now.probability_of_agreed === was.probability_of_agreed;
    return isSame ? [] : [{ milestone, was, now }];
  });
  const percent = (chance: number | null): string =>
    chance === null ? t("common.none") : t("common.percent", { value: Math.round(chance * 100) });
  return (
    <section aria-labelledby="scenario-effect" aria-live="polite" aria-busy={preview.isFetching}>
      <h3 id="scenario-effect">{t("scenarios.effect")}</h3>
      {preview.isError && <ProblemNotice error={preview.error} />}
      {found?.refusal && <p className={styles.misfit}>{found.refusal}</p>}
      {preview.isPending && <p className="dim">{t("scenarios.computing")}</p>}
      {found && !found.refusal && moved.length === 0 && (
        <p className="dim">{t("scenarios.unmoved")}</p>
      )}
      <ul className={styles.effect}>
        {moved.map(({ milestone, was, now }) => (
          <li key={milestone.uid}>
            <span>{milestone.name}</span>
            <b>{words.day(now.p50 ?? now.scheduled)}</b>
            <Difference days={now.p50_days ?? now.days} />
            {now.probability_of_agreed !== null && (
              <span className="dim">
                {percent(was.probability_of_agreed)} → {percent(now.probability_of_agreed)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
