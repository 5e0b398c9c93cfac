import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { forecastQuery, independentQuery } from "@/api/forecast";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { percentText } from "@/lib/forecast-figures";
import tables from "@/components/table.module.css";
import styles from "./forecast.module.css";
import { hiddenByIndependence } from "./hidden-days";
import { UnderWay } from "@/components/under-way";

const SHOWN = 8;

/** What it would hide to call all tasks independent: the P80 there would be beside the true one. */
export function Hidden({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const [attempt, setAttempt] = useState(1);
  const forecast = useQuery(forecastQuery(project)).data;
  const independent = useQuery(independentQuery(project, attempt));
  if (independent.isError) return <ProblemNotice error={independent.error} />;
  const job = independent.data?.job;
  if (job) return <UnderWay job={job} onAgain={() => setAttempt(attempt + 1)} />;
  if (!forecast || !independent.data) return null;
  const rows = hiddenByIndependence(forecast.milestones, independent.data.milestones);
  const worst = rows[0];
  if (!worst) return null;
  return (
    <details className={styles.hidden} open>
      <summary>
        {t("forecast.hidden.sentence", {
          count: worst.days,
          name: worst.name,
          real: words.day(worst.p80),
          naive: words.day(worst.naiveP80),
        })}
      </summary>
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={t("forecast.hidden.title")}
      >
        <table className={tables.table} aria-label={t("forecast.hidden.title")}>
          <thead>
            <tr>
              <th scope="col">{t("forecast.milestone")}</th>
              <th scope="col">{t("forecast.hidden.real")}</th>
              <th scope="col">{t("forecast.hidden.naive")}</th>
              <th scope="col">{t("forecast.hidden.days")}</th>
              <th scope="col">{t("forecast.hidden.chance")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <tr key={row.uid}>
                <th scope="row">{row.name}</th>
                <td>{words.day(row.p80)}</td>
                <td>{words.day(row.naiveP80)}</td>
                <td>{t("forecast.hidden.count", { count: row.days })}</td>
                <td>
                  {row.chance === null || row.naiveChance === null
                    ? t("common.none")
                    : t("forecast.hidden.insteadOf", {
                        real: percentText(row.chance, words.locale),
                        naive: percentText(row.naiveChance, words.locale),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN && (
        <p className="dim">{t("forecast.hidden.more", { count: rows.length - SHOWN })}</p>
      )}
    </details>
  );
}
