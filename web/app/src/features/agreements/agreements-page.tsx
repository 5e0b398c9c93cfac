import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Handshake } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type AgreementStanding, agreementsQuery } from "@/api/agreements";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import * as words from "@/words/agreements";
import tables from "@/components/table.module.css";
import styles from "./agreements.module.css";

addWords(words);

const MINUTES_PER_DAY = 1440;

/** Every milestone with its agreement: what stands, who is waited for, and for how long. */
export function AgreementsPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const agreements = useQuery(agreementsQuery(project));
  if (agreements.isPending) return <PageSkeleton rows={6} />;
  if (agreements.isError) {
    return <ProblemPage error={agreements.error} onRetry={() => void agreements.refetch()} />;
  }
  const { milestones, now } = agreements.data;
  if (milestones.length === 0) {
    return (
      <EmptyState icon={Handshake} heading="h1" title={t("agreements.emptyTitle")}>
        {t("agreements.emptyText")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.page}>
      <div>
        <h1>{t("agreements.title")}</h1>
        <p className="dim">{t("agreements.lead")}</p>
      </div>
      <table className={`${tables.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("agreements.milestone")}</th>
            <th scope="col">{t("agreements.state")}</th>
            <th scope="col">{t("agreements.agreedDate")}</th>
            <th scope="col">{t("agreements.likelyDate")}</th>
            <th scope="col">{t("agreements.waitsFor")}</th>
          </tr>
        </thead>
        <tbody>
          {milestones.map((standing) => (
            <StandingRow key={standing.milestone} project={project} standing={standing} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface StandingRowProps {
  readonly project: string;
  readonly standing: AgreementStanding;
  readonly now: number;
}

function StandingRow({ project, standing, now }: StandingRowProps) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { open, waits_for: side, waiting_since: since } = standing;
  const days = since === null ? 0 : Math.max(0, Math.floor((now - since) / MINUTES_PER_DAY));
  return (
    <tr>
      <th scope="row">
        <Link
          to="/projects/$projectId/milestones/$uid"
          params={{ projectId: project, uid: standing.milestone }}
        >
          {standing.name}
        </Link>
      </th>
      <td>
        <span className={styles.state} data-state={standing.state}>
          {t(`agreements.states.${standing.state}`)}
        </span>
        {open && <small>{t("agreements.forDate", { date: day(open.date) })}</small>}
      </td>
      <td data-label={t("agreements.agreedDate")}>{day(standing.agreed_date)}</td>
      <td data-label={t("agreements.likelyDate")}>
        {day(standing.p50 ?? standing.scheduled_date)}
      </td>
      <td>
        {side !== "" && (
          <>
            {t(`agreements.sides.${side}`)}
            <small>
              {days === 0 ? t("agreements.sinceToday") : t("agreements.since", { count: days })}
            </small>
          </>
        )}
      </td>
    </tr>
  );
}
