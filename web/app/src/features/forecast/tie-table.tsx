import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { forecastQuery } from "@/api/forecast";
import { useWords } from "@/lib/use-words";
import { correlationText } from "@/lib/forecast-figures";
import tables from "@/components/table.module.css";
import styles from "./forecast.module.css";
import type { Known } from "./use-uncertainty";

const NAMED = 4;

interface TieTableProps {
  readonly project: string;
  readonly known: Known;
  /** Opens a tie for editing; absent for those who may only read. */
  readonly onOpen: ((kind: "group" | "pair", at: number) => void) | undefined;
}

/** The groups and pairs of a plan, with the tie that any two tasks have. */
export function TieTable({ project, known, onOpen }: TieTableProps) {
  const { t } = useTranslation();
  const forecast = useQuery(forecastQuery(project)).data;
  const { groups = [], pairs = [] } = known.uncertainty;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="forecast-ties">
      <table className={tables.table} aria-labelledby="forecast-ties">
        <thead>
          <tr>
            <th scope="col">{t("forecast.ties.what")}</th>
            <th scope="col">{t("forecast.ties.tasks")}</th>
            <th scope="col">{t("forecast.ties.correlation")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, tasks, correlation }, at) => (
            <TieRow
              key={`group ${at}`}
              name={name}
              kind={t("forecast.ties.group")}
              tasks={tasksText(
                tasks.map(known.nameOf),
                t("forecast.ties.more", { count: tasks.length - NAMED }),
              )}
              correlation={correlation}
              onOpen={onOpen && (() => onOpen("group", at))}
            />
          ))}
          {pairs.map(({ first, second, correlation }, at) => (
            <TieRow
              key={`pair ${at}`}
              name={t("forecast.ties.pairOf", {
                first: known.nameOf(first),
                second: known.nameOf(second),
              })}
              kind={t("forecast.ties.pair")}
              tasks={correlation < 0 ? t("forecast.ties.opposite") : t("forecast.ties.alike")}
              correlation={correlation}
              onOpen={onOpen && (() => onOpen("pair", at))}
            />
          ))}
          {forecast && (
            <TieRow
              name={t("forecast.ties.others")}
              kind={t("forecast.ties.othersText")}
              tasks={t("forecast.ties.othersTasks")}
              correlation={forecast.correlation}
              onOpen={undefined}
            />
          )}
        </tbody>
      </table>
    </div>
  );
}

const tasksText = (names: readonly string[], more: string): string =>
  [...names.slice(0, NAMED), ...(names.length > NAMED ? [more] : [])].join(", ");

interface TieRowProps {
  readonly name: string;
  readonly kind: string;
  readonly tasks: string;
  readonly correlation: number;
  readonly onOpen: (() => void) | undefined;
}

function TieRow({ name, kind, tasks, correlation, onOpen }: TieRowProps) {
  const { locale } = useWords();
  return (
    <tr>
      <th scope="row">
        {onOpen ? (
          <button type="button" className={styles.rowButton} onClick={onOpen}>
            {name}
          </button>
        ) : (
          name
        )}
        <small>{kind}</small>
      </th>
      <td className={styles.text}>{tasks}</td>
      <td>{correlationText(correlation, locale)}</td>
    </tr>
  );
}
