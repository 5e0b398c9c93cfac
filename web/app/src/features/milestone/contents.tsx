import { useTranslation } from "react-i18next";
import type { MilestoneDetail } from "@/api/tracker";
import { useWords } from "@/lib/use-words";
import tables from "@/components/table.module.css";
import styles from "./milestone.module.css";

/** The work that leads to the milestone, with its progress. */
export function Contents({ milestone }: { readonly milestone: MilestoneDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const { contents, tasks_done: done, tasks_total: total } = milestone;
  return (
    <section className={styles.section} aria-labelledby="contents">
      <div className={styles.sectionHead}>
        <h2 id="contents">{t("milestone.contents")}</h2>
        {total > 0 && <span className="dim">{t("milestone.tasksDone", { done, total })}</span>}
      </div>
      {contents.length === 0 ? (
        <p className="dim">{t("milestone.contentsEmpty")}</p>
      ) : (
        <table className={tables.table} aria-labelledby="contents">
          <thead>
            <tr>
              <th scope="col">{t("milestone.task")}</th>
              <th scope="col">{t("milestone.finish")}</th>
              <th scope="col">{t("milestone.progress")}</th>
            </tr>
          </thead>
          <tbody>
            {contents.map(({ uid, name, owner, finish, percent_complete: percent }) => (
              <tr key={uid}>
                <th scope="row">
                  {name}
                  <small>{owner}</small>
                </th>
                <td>{words.day(finish)}</td>
                <td>
                  <span className={styles.meter} aria-hidden>
                    <i
                      className={percent === 100 ? styles.done : ""}
                      style={{ width: `${percent}%` }}
                    />
                  </span>
                  {t("common.percent", { value: percent })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
