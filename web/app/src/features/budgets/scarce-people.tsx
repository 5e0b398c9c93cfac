import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type ScarceTime, scarceTimeQuery } from "@/api/budgets";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import tables from "@/components/table.module.css";
import styles from "./budgets.module.css";

interface ScarcePeopleProps {
  readonly project: string;
  readonly confidence: number;
}

/** The place of the confidence that is nearest to the chosen one from above. */
const placeFor = (person: ScarceTime, confidence: number): number =>
  Math.max(
    0,
    person.confidences.findIndex((percent) => percent >= confidence),
  );

/** People by how much of their time is free before their milestones. */
export function ScarcePeople({ project, confidence }: ScarcePeopleProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const people = useQuery(scarceTimeQuery(project));
  const first = people.data?.[0];
  const percent = first ? (first.confidences[placeFor(first, confidence)] ?? 80) : confidence;
  const hours = (minutes: number): string =>
    t(minutes < 0 ? "money.people.over" : "money.people.hours", {
      hours: Math.round(Math.abs(minutes) / 60).toLocaleString(locale),
    });
  return (
    <section className={styles["section"]} aria-labelledby="scarce-people">
      <div>
        <h2 id="scarce-people">{t("money.people.title")}</h2>
        <p className="dim">{t("money.people.lead", { percent })}</p>
      </div>
      {people.isError && (
        <ProblemNotice error={people.error} onRetry={() => void people.refetch()} />
      )}
      {people.data?.length === 0 && <p className="dim">{t("money.people.none")}</p>}
      {first && (
        <table className={`${tables.table} ${styles["table"]}`}>
          <thead>
            <tr>
              <th scope="col">{t("money.people.name")}</th>
              <th scope="col" className={styles["amount"]}>
                {t("money.people.safe")}
              </th>
              <th scope="col">{t("money.people.tightest")}</th>
            </tr>
          </thead>
          <tbody>
            {(people.data ?? []).map((person) => {
              const place = placeFor(person, confidence);
              const safe = person.safe[place] ?? 0;
              return (
                <tr key={person.uid}>
                  <th scope="row">{person.name}</th>
                  <td className={`${styles["amount"]} ${safe < 0 ? styles["short"] : ""}`}>
                    {hours(safe)}
                  </td>
                  <td style={{ paddingLeft: 12 }}>{person.tightest[place]}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
