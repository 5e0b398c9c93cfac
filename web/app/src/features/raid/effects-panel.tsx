import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { trackerQuery } from "@/api/tracker";
import { EffectBars } from "./effect-bars";
import type { ItemPanelProps } from "./item-panel";
import styles from "./raid.module.css";

const MOST_BARS = 12;

/** What a risk does to each milestone, in days, with the naive figure beside it. */
export function EffectsPanel({ project, item, effects }: ItemPanelProps) {
  const { t } = useTranslation();
  const tracker = useQuery(trackerQuery(project)).data;
  const effect = effects?.risks.find(({ uid }) => uid === item.uid);
  const names = new Map((tracker?.milestones ?? []).map(({ uid, name }) => [uid, name]));
  const shown = (effect?.milestones ?? [])
    .toSorted((a, b) => b.p80_days - a.p80_days || b.mean_days - a.mean_days)
    .slice(0, MOST_BARS)
    .map((one) => ({ key: one.uid, name: names.get(one.uid) ?? one.uid, effect: one }));
  return (
    <section className={styles.group} aria-labelledby="raid-effects">
      <h3 id="raid-effects">{t("raid.impactTitle")}</h3>
      {!item.is_open && <p className="dim">{t("raid.ended_effect")}</p>}
      {item.is_open && effects !== undefined && effects.job !== null && (
        <p className="dim">{t("raid.measuring")}</p>
      )}
      {item.is_open && effect?.open_tasks === 0 && <p className="dim">{t("raid.noOpenTasks")}</p>}
      {item.is_open && effect !== undefined && effect.open_tasks > 0 && (
        <>
          {!effect.is_measured && <p className="dim">{t("raid.notMeasured")}</p>}
          {effect.is_measured && shown.length === 0 && (
            <p className="dim">{t("raid.movesNothing")}</p>
          )}
          {shown.length > 0 && <p className="dim">{t("raid.impactLead")}</p>}
          <EffectBars effects={shown} />
        </>
      )}
      {item.expected_days !== null && (
        <p className="dim">
          {t("raid.naive", { days: Math.round(100 * item.expected_days) / 100 })}
        </p>
      )}
    </section>
  );
}
