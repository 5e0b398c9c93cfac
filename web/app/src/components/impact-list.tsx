import { useTranslation } from "react-i18next";
import type { Impact, MilestoneImpact } from "@/api/plan";
import { useWords } from "@/lib/use-words";
import { weekdaysBetween } from "@/lib/wall-time";
import styles from "./impact-list.module.css";

const SHOWN = 6;

interface ImpactListProps {
  readonly impact: Impact | undefined;
}

/** What a change does to the milestones: how far each moves, and its chance. */
export function ImpactList({ impact }: ImpactListProps) {
  const { t } = useTranslation();
  if (!impact) return <p className="dim">{t("impact.computing")}</p>;
  const moved = impact.milestones.filter(
    ({ scheduled: [was, now], probability_of_agreed: [before, after] }) =>
      was !== now || Math.abs((before ?? 0) - (after ?? 0)) >= 0.005,
  );
  return (
    <div className={styles.impact} role="status">
      <p className="dim">
        {t("impact.moved", { count: impact.moved })}
        {moved.length === 0 && ` · ${t("impact.none")}`}
      </p>
      {moved.length > 0 && (
        <ul>
          {moved.slice(0, SHOWN).map((milestone) => (
            <ImpactLine key={milestone.uid} milestone={milestone} />
          ))}
        </ul>
      )}
      {moved.length > SHOWN && (
        <p className="dim">{t("impact.more", { count: moved.length - SHOWN })}</p>
      )}
    </div>
  );
}

function ImpactLine({ milestone }: { readonly milestone: MilestoneImpact }) {
  const { t } = useTranslation();
  const words = useWords();
  const [was, now] = milestone.scheduled;
  const [chanceWas, chanceNow] = milestone.probability_of_agreed;
  const days = was === null || now === null ? 0 : weekdaysBetween(was, now);
  const signed = days > 0 ? `+${days}` : `−${-days}`;
  return (
    <li>
      <span className={styles.name}>{milestone.name}</span>
      {days !== 0 && (
        <b className={days > 0 ? styles.later : styles.earlier}>
          {t("impact.days", { days: signed })}
        </b>
      )}
      {was !== now && <span className="dim">{words.day(now)}</span>}
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
