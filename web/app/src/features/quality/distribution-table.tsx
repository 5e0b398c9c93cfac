import { useTranslation } from "react-i18next";
import type { Distribution } from "@/api/quality";
import { useWords } from "@/lib/use-words";
import { shareOf } from "./reason-words";
import tables from "@/components/table.module.css";
import styles from "./quality.module.css";

/** What the picture shows, as a table. */
export function DistributionTable({ found }: { readonly found: Distribution }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("quality.chart")}>
      <table className={`${tables.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("quality.milestones")}</th>
            <th scope="col">{t("quality.date")}</th>
            <th scope="col">{t("quality.position")}</th>
            <th scope="col">{t("quality.doneShare")}</th>
            <th scope="col">{t("quality.ownShare")}</th>
          </tr>
        </thead>
        <tbody>
          {found.milestones.map((milestone) => (
            <tr key={milestone.uid}>
              <th scope="row">{milestone.name}</th>
              <td>{words.day(milestone.date)}</td>
              <td>{shareOf(milestone.position, t)}</td>
              <td>{shareOf(milestone.done_share, t)}</td>
              <td>{shareOf(milestone.own_share, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
