import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EarnedScope, EarnedValue } from "@/api/measures";
import { useWords } from "@/lib/use-words";
import { daysWords, indexWords } from "./figures";
import tables from "@/components/table.module.css";
import styles from "./health.module.css";

interface EarnedTablesProps {
  readonly project: string;
  readonly found: EarnedValue;
  readonly whole: EarnedScope;
}

const COLUMNS = [
  "bac",
  "pv",
  "ev",
  "ac",
  "sv",
  "cv",
  "spi",
  "cpi",
  "eac",
  "spit",
  "finish",
] as const;
const METHODS = ["typical", "atypical", "combined", "weighted", "new-estimate"] as const;

/** Every figure by project, phase and milestone, and the project's estimates by method. */
export function EarnedTables({ project, found, whole }: EarnedTablesProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("health.scopes")}>
        <table className={`${tables.table} ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">{t("health.column.scope")}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={styles.number}>
                  <abbr title={t(`health.long.${column}`)}>{t(`health.short.${column}`)}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <ScopeRow scope={whole} found={found} kind="project" />
            {found.phases.map((scope) => (
              <ScopeRow key={scope.uid} scope={scope} found={found} kind="phase" />
            ))}
            {found.milestones.map((scope) => (
              <ScopeRow
                key={scope.uid}
                scope={scope}
                found={found}
                kind="milestone"
                project={project}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Estimates found={found} whole={whole} />
    </>
  );
}

interface ScopeRowProps {
  readonly scope: EarnedScope;
  readonly found: EarnedValue;
  readonly kind: "project" | "phase" | "milestone";
  /** Where a milestone's row leads to. */
  readonly project?: string;
}

function ScopeRow({ scope, found, kind, project }: ScopeRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { locale } = words;
  const days = (minutes: number | null, isSigned = false): string =>
    daysWords(minutes, found.minutes_per_day, locale, isSigned);
  const cells = [
    days(scope.budget_at_completion),
    days(scope.planned_value),
    days(scope.earned_value),
    days(scope.actual_cost),
    days(scope.schedule_variance, true),
    days(scope.cost_variance, true),
    indexWords(scope.schedule_performance_index, locale),
    indexWords(scope.cost_performance_index, locale),
    days(scope.estimates["typical"]?.estimate_at_completion ?? null),
    indexWords(scope.time?.schedule_performance_index_time, locale),
    words.day(scope.estimated_finish),
  ];
  const name = scope.name || scope.uid;
  return (
    <tr>
      <th scope="row">
        {project ? (
          <Link
            to="/projects/$projectId/milestones/$uid"
            params={{ projectId: project, uid: scope.uid }}
          >
            {name}
          </Link>
        ) : (
          name
        )}
        <small>{t(`health.scope.${kind}`)}</small>
      </th>
      {cells.map((cell, place) => (
        <td key={COLUMNS[place]} className={styles.number}>
          {cell}
        </td>
      ))}
    </tr>
  );
}

function Estimates({ found, whole }: { readonly found: EarnedValue; readonly whole: EarnedScope }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const days = (minutes: number | null | undefined, isSigned = false): string =>
    daysWords(minutes, found.minutes_per_day, locale, isSigned);
  return (
    <table className={`${tables.table} ${styles.table}`} aria-label={t("health.estimates")}>
      <thead>
        <tr>
          <th scope="col">{t("health.estimates")}</th>
          {(["eac", "etc", "vac", "tcpi"] as const).map((column) => (
            <th key={column} scope="col" className={styles.number}>
              <abbr title={t(`health.long.${column}`)}>{t(`health.short.${column}`)}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {METHODS.map((method) => {
          const estimate = whole.estimates[method];
          return (
            <tr key={method}>
              <th scope="row">
                {t(`health.method.${method}`)}
                <small>{t(`health.formula.${method}`)}</small>
              </th>
              <td className={styles.number}>{days(estimate?.estimate_at_completion)}</td>
              <td className={styles.number}>{days(estimate?.estimate_to_complete)}</td>
              <td className={styles.number}>{days(estimate?.variance_at_completion, true)}</td>
              <td className={styles.number}>
                {indexWords(estimate?.to_complete_performance_index, locale)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
