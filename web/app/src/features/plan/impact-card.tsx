import type { Plan } from "@milepost/live";
import { useTranslation } from "react-i18next";
import type { MilestoneImpact } from "@/api/plan";
import { useWords } from "@/lib/use-words";
import type { Preview } from "./impact-preview";
import { movedByHarm } from "./impact-order";
import { workingDaysBetween } from "./working-days";
import styles from "./plan.module.css";

const SHOWN = 6;

interface ImpactCardProps {
  readonly plan: Plan;
  readonly preview: Preview;
}

/** What happens if the bar is dropped here: which milestones move, by how much, and their chances. */
export function ImpactCard({ plan, preview }: ImpactCardProps) {
  const { t } = useTranslation();
  if (preview.state === "failed") {
    return (
      <div className={styles.impact} role="status">
        {t("impact.failed", { reason: preview.reason })}
      </div>
    );
  }
  const impact = preview.answer?.impact;
  const milestones = movedByHarm(impact?.milestones ?? []);
  return (
    <div className={styles.impact} role="status" aria-busy={preview.state === "computing"}>
      <strong>{t("impact.title")}</strong>
      {!impact && <p className="dim">{t("impact.computing")}</p>}
      {impact && (
        <p className="dim">
          {t("impact.moved", { count: impact.moved })}
          {milestones.length === 0 && ` · ${t("impact.none")}`}
        </p>
      )}
      <ul>
        {milestones.slice(0, SHOWN).map((milestone) => (
          <ImpactLine key={milestone.uid} plan={plan} milestone={milestone} />
        ))}
      </ul>
      {milestones.length > SHOWN && (
        <p className="dim">{t("impact.more", { count: milestones.length - SHOWN })}</p>
      )}
    </div>
  );
}

function ImpactLine({
  plan,
  milestone,
}: {
  readonly plan: Plan;
  readonly milestone: MilestoneImpact;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const [was, now] = milestone.scheduled;
  const [, p80] = milestone.p80;
  const [chanceWas, chanceNow] = milestone.probability_of_agreed;
  return (
    <li>
      <span className={styles.impactName}>{milestone.name}</span>
      {was !== null && now !== null && <Delta plan={plan} was={was} now={now} />}
      <span className="dim">{words.day(now)}</span>
      {p80 !== null && <span className="dim">{t("impact.p80", { date: words.day(p80) })}</span>}
      {chanceWas !== null && chanceNow !== null && (
        <span>
          {t("impact.chance", {
            was: Math.round(chanceWas * 100),
            now: Math.round(chanceNow * 100),
          })}
        </span>
      )}
    </li>
  );
}

interface DeltaProps {
  readonly plan: Plan;
  readonly was: number;
  readonly now: number;
}

function Delta({ plan, was, now }: DeltaProps) {
  const { t } = useTranslation();
  const days = workingDaysBetween(plan, was, now);
  const signed = days > 0 ? `+${days}` : days < 0 ? `−${-days}` : "±0";
  return (
    <b className={days > 0 ? styles.later : styles.earlier}>{t("impact.days", { days: signed })}</b>
  );
}
