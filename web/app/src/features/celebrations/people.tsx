import { useTranslation } from "react-i18next";
import type { Celebration } from "@/api/celebrations";
import styles from "./celebrations.module.css";

const SHOWN = 6;
const MINUTES_PER_HOUR = 60;

/** Who did the work, those with most of it first. */
export function People({ people }: { readonly people: Celebration["contributors"] }) {
  const { t } = useTranslation();
  const most = people[0]?.minutes ?? 0;
  if (people.length === 0) return <p className="dim">{t("wins.nobody")}</p>;
  return (
    <>
      <ul className={styles.people}>
        {people.slice(0, SHOWN).map(({ name, minutes, tasks }) => (
          <li key={name} className={styles.person}>
            <span>{name}</span>
            <span className="dim numbers">
              {t("wins.work", { hours: Math.round(minutes / MINUTES_PER_HOUR), count: tasks })}
            </span>
            <span
              className={styles.share}
              style={{ width: `${most ? Math.max(2, (100 * minutes) / most) : 0}%` }}
              aria-hidden
            />
          </li>
        ))}
      </ul>
      {people.length > SHOWN && (
        <p className="dim">{t("wins.more", { count: people.length - SHOWN })}</p>
      )}
    </>
  );
}
