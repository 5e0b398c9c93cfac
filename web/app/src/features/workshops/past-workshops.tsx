import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { trackerQuery } from "@/api/tracker";
import type { Workshop } from "@/api/workshops";
import { useWords } from "@/lib/use-words";
import styles from "./workshops.module.css";

interface PastWorkshopsProps {
  readonly project: string;
  readonly workshops: readonly Workshop[];
}

/** What earlier workshops came to. */
export function PastWorkshops({ project, workshops }: PastWorkshopsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const tracker = useQuery(trackerQuery(project));
  const nameOf = new Map(tracker.data?.milestones.map((item) => [item.uid, item.name]));
  return (
    <section className={styles.past} aria-labelledby="past-workshops">
      <h2 id="past-workshops">{t("workshops.past")}</h2>
      {workshops.map((item) => (
        <details key={item.uid}>
          <summary>
            {t("workshops.pastOf", {
              name: item.name,
              when: words.ago(item.closed_at ?? item.opened_at, new Date()),
            })}
          </summary>
          {item.result.length === 0 && <p className="dim">{t("workshops.noResult")}</p>}
          <ul aria-label={t("workshops.result", { name: item.name })}>
            {item.result
              .toSorted((left, right) => right.votes - left.votes)
              .map((row, place) => (
                <li key={place}>
                  {nameOf.get(row.milestone) ?? row.name}: {words.day(row.date)} ·{" "}
                  {t("workshops.votes", { count: row.votes })} · {row.author_name}
                </li>
              ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
