import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Together, TogetherMilestone } from "@/api/together";
import tables from "@/components/table.module.css";
import { pointsText } from "@/lib/forecast-figures";
import { useWords } from "@/lib/use-words";
import { Chance } from "./chance";
import styles from "./together.module.css";

const FIRST_SHOWN = 20;

/** The open promises of all chosen projects, and what each of them decides. */
export function MilestonesTable({ found }: { readonly found: Together }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const { milestones, milestones_total: total, projects } = found;
  const names = new Map(projects.map(({ id, name }) => [id, name]));
  const shown = isWhole ? milestones : milestones.slice(0, FIRST_SHOWN);
  return (
    <section className={styles.section} aria-labelledby="together-milestones">
      <div>
        <h2 id="together-milestones">{t("together.milestones")}</h2>
        {total > 0 && <p className={styles.lead}>{t("together.milestonesLead")}</p>}
      </div>
      {total === 0 && <p className="dim">{t("together.noMilestones")}</p>}
      {total > 0 && (
        <div
          className={styles.scroll}
          tabIndex={0}
          role="region"
          aria-labelledby="together-milestones"
        >
          <table
            className={`${tables.table} ${styles.table}`}
            aria-labelledby="together-milestones"
          >
            <thead>
              <tr>
                <th scope="col">{t("together.milestone")}</th>
                <th scope="col">{t("together.date")}</th>
                <th scope="col" className={styles.roomy}>
                  P80
                </th>
                <th scope="col">{t("together.chanceOfOne")}</th>
                <th scope="col">{t("together.gain")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <MilestoneRow
                  key={`${row.project} ${row.uid}`}
                  row={row}
                  project={names.get(row.project) ?? ""}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < milestones.length && (
        <Button
          size="xs"
          variant="default"
          className={styles.showAll}
          onClick={() => setWhole(true)}
        >
          {t("together.showAll", { count: milestones.length })}
        </Button>
      )}
      {isWhole && total > milestones.length && (
        <p className="dim">{t("together.more", { count: total - milestones.length })}</p>
      )}
    </section>
  );
}

interface MilestoneRowProps {
  readonly row: TogetherMilestone;
  readonly project: string;
}

function MilestoneRow({ row, project }: MilestoneRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { gain, standard_error: error } = row;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/projects/$projectId/milestones/$uid"
          params={{ projectId: row.project, uid: row.uid }}
        >
          {row.name || row.uid}
        </Link>
        <small>{project}</small>
      </th>
      <td>
        {words.day(row.date)}
        {!row.is_agreed && <small>{t("together.deadline")}</small>}
      </td>
      <td className={styles.roomy}>{words.day(row.p80)}</td>
      <td>
        <Chance value={row.probability} />
        {error > 0 && (
          <small className={styles.roomy}>
            {t("together.error", { value: pointsText(error, words.locale) })}
          </small>
        )}
      </td>
      <td>{gain ? `+${pointsText(gain, words.locale)}` : t("common.none")}</td>
    </tr>
  );
}
