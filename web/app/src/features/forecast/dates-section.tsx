import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Dices } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Forecast, type MilestoneForecast, forecastQuery } from "@/api/forecast";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { daysText, percentText, pointsText } from "@/lib/forecast-figures";
import tables from "@/components/table.module.css";
import styles from "./forecast.module.css";

/** Every milestone's likely dates and its chance, each with how sure the figure itself is. */
export function DatesSection({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const forecast = useQuery(forecastQuery(project));
  if (forecast.isPending) return <PageSkeleton rows={5} />;
  if (forecast.isError) {
    return <ProblemNotice error={forecast.error} onRetry={() => void forecast.refetch()} />;
  }
  const { runs, milestones, job } = forecast.data;
  if (runs === 0) return <NoForecast project={project} isBeingMade={job !== null} />;
  const open = milestones.filter(({ p10, p90 }) => p10 !== p90);
  const certain = milestones.length - open.length;
  return (
    <section className={styles.section} aria-labelledby="forecast-dates">
      <h2 id="forecast-dates">{t("forecast.dates")}</h2>
      <Summary forecast={forecast.data} />
      <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="forecast-dates">
        <table className={`${tables.table} ${tables.stacks}`} aria-labelledby="forecast-dates">
          <thead>
            <tr>
              <th scope="col">{t("forecast.milestone")}</th>
              <th scope="col">{t("date.agreed")}</th>
              <th scope="col">P50</th>
              <th scope="col">P80</th>
              <th scope="col">{t("forecast.chance")}</th>
            </tr>
          </thead>
          <tbody>
            {open.map((item) => (
              <MilestoneRow key={item.uid} project={project} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {certain > 0 && <p className="dim">{t("forecast.certain", { count: certain })}</p>}
    </section>
  );
}

/** What the project as a whole may hope for, and how the figures came about. */
function Summary({ forecast }: { readonly forecast: Forecast }) {
  const { t } = useTranslation();
  const words = useWords();
  const { project_finish: finish, joint_probability_of_agreed: joint } = forecast;
  return (
    <div className={styles.summary}>
      {finish && (
        <p>
          {t("forecast.finish", {
            p50: words.day(finish.p50),
            p10: words.day(finish.p10),
            p90: words.day(finish.p90),
          })}
        </p>
      )}
      {joint !== null && <p>{t("forecast.joint", { chance: percentText(joint, words.locale) })}</p>}
      <p className="dim">
        {t("forecast.runs", { runs: forecast.runs.toLocaleString(words.locale) })}
        {!forecast.is_current && ` ${t("forecast.behind")}`}
      </p>
    </div>
  );
}

interface MilestoneRowProps {
  readonly project: string;
  readonly item: MilestoneForecast;
}

function MilestoneRow({ project, item }: MilestoneRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { probability_of_agreed: chance, standard_error_of_agreed: error } = item;
  const known = (days: number): string =>
    t("forecast.error", { value: daysText(days, words.locale) });
  return (
    <tr>
      <th scope="row">
        <Link
          to="/projects/$projectId/milestones/$uid"
          params={{ projectId: project, uid: item.uid }}
        >
          {item.name || item.uid}
        </Link>
      </th>
      <td data-column={t("date.agreed")}>{words.day(item.agreed)}</td>
      <td data-column="P50">
        {words.day(item.p50)}
        <small>{known(item.standard_error_p50_days)}</small>
      </td>
      <td data-column="P80">
        {words.day(item.p80)}
        <small>{known(item.standard_error_p80_days)}</small>
      </td>
      <td data-column={t("forecast.chance")}>
        {chance === null ? t("common.none") : percentText(chance, words.locale)}
        {error !== null && (
          <small>{t("forecast.errorOfChance", { value: pointsText(error, words.locale) })}</small>
        )}
      </td>
    </tr>
  );
}

interface NoForecastProps {
  readonly project: string;
  readonly isBeingMade: boolean;
}

function NoForecast({ project, isBeingMade }: NoForecastProps) {
  const { t } = useTranslation();
  if (isBeingMade) {
    return (
      <p className="dim" role="status">
        {t("forecast.beingMade")}
      </p>
    );
  }
  return (
    <EmptyState
      icon={Dices}
      title={t("forecast.emptyTitle")}
      actions={
        <LinkButton to="/projects/$projectId/plan" params={{ projectId: project }} size="xs">
          {t("forecast.openPlan")}
        </LinkButton>
      }
    >
      {t("forecast.emptyText")}
    </EmptyState>
  );
}
