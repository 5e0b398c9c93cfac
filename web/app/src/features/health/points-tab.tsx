import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleDashed, OctagonAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type HealthPoint, type ScheduleHealth, scheduleHealthQuery } from "@/api/measures";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { pointWords } from "./figures";
import tables from "@/components/table.module.css";
import styles from "./health.module.css";
import { BaselineSelect, MeasureFindings, StatusDate } from "./measured-against";

const ICONS = { pass: CircleCheck, fail: OctagonAlert, "not-applicable": CircleDashed } as const;

/** The fourteen points of the schedule's health, with the tasks at fault. */
export function PointsTab({ project }: { readonly project: string }) {
  const [baseline, setBaseline] = useState<number | null>(null);
  const health = useQuery(scheduleHealthQuery(project, baseline));
  if (health.isPending) return <PageSkeleton rows={8} />;
  if (health.isError) {
    return <ProblemNotice error={health.error} onRetry={() => void health.refetch()} />;
  }
  return (
    <div className={styles.tab}>
      <BaselineSelect measured={health.data} onChoose={setBaseline} />
      <Summary health={health.data} />
      <MeasureFindings measured={health.data} />
      <PointTable project={project} points={health.data.points} />
    </div>
  );
}

function Summary({ health }: { readonly health: ScheduleHealth }) {
  const { t } = useTranslation();
  const count = (state: HealthPoint["state"]): number =>
    health.points.filter((point) => point.state === state).length;
  return (
    <p className={styles.lead}>
      <strong>
        {t("health.summary", { passed: count("pass"), of: count("pass") + count("fail") })}
      </strong>{" "}
      {t("health.left", { left: health.incomplete_tasks, of: health.tasks })}{" "}
      <StatusDate measured={health} />
    </p>
  );
}

interface PointTableProps {
  readonly project: string;
  readonly points: readonly HealthPoint[];
}

function PointTable({ project, points }: PointTableProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("health.points")}>
      <table className={`${tables.table} ${tables.stacks} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("health.column.point")}</th>
            <th scope="col">{t("health.column.state")}</th>
            <th scope="col">{t("health.column.figure")}</th>
            <th scope="col">{t("health.column.threshold")}</th>
            <th scope="col">{t("health.column.tasks")}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <PointRow key={point.rule} project={project} point={point} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PointRow({ project, point }: { readonly project: string; readonly point: HealthPoint }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const Icon = ICONS[point.state];
  const sign = point.comparison === "at-most" ? "≤" : "≥";
  const parts = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <tr>
      <th scope="row">
        {t(`health.point.${point.rule}`)}
        <small>{t(`health.counts.${point.rule}`)}</small>
      </th>
      <td data-column={t("health.column.state")}>
        <span className={`${styles.state ?? ""} ${styles[point.state] ?? ""}`}>
          <Icon size={15} strokeWidth={2.2} aria-hidden />
          {t(`health.state.${point.state}`)}
        </span>
        {point.reason && <small>{t(`health.reason.${point.reason}`)}</small>}
      </td>
      <td className={styles.number} data-column={t("health.column.figure")}>
        {pointWords(point, point.value, locale)}
        {point.numerator !== null && point.denominator !== null && (
          <small>
            {t("health.parts", {
              part: parts.format(point.numerator),
              whole: parts.format(point.denominator),
            })}
          </small>
        )}
      </td>
      <td className={styles.number} data-column={t("health.column.threshold")}>
        {sign} {pointWords(point, point.threshold, locale)}
      </td>
      <td data-column={t("health.column.tasks")}>
        <TasksAtFault project={project} point={point} />
      </td>
    </tr>
  );
}

function TasksAtFault({
  project,
  point,
}: {
  readonly project: string;
  readonly point: HealthPoint;
}) {
  const { t } = useTranslation();
  if (point.tasks_total === 0) return <span className="dim">–</span>;
  const more = point.tasks_total - point.tasks.length;
  return (
    <details className={styles.tasks}>
      <summary>{t("health.atFault", { count: point.tasks_total })}</summary>
      <ul>
        {point.tasks.map(({ uid, name }) => (
          <li key={uid}>
            <Link
              to="/projects/$projectId/plan"
              params={{ projectId: project }}
              search={{ row: uid }}
            >
              {name || uid}
            </Link>
          </li>
        ))}
        {more > 0 && <li className="dim">{t("health.more", { count: more })}</li>}
      </ul>
    </details>
  );
}
