import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type ChangePage, changeQuery } from "@/api/changes";
import { can, projectQuery } from "@/api/projects";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { useWords } from "@/lib/use-words";
import { momentOf } from "@/lib/moment";
import { ChangeActs } from "./change-acts";
import { ChangeMark } from "./change-mark";
import { Consents } from "./consents";
import { ImpactView } from "./impact-view";
import { ProposedEdits } from "./proposed-edits";
import styles from "./changes.module.css";

interface ChangeDetailProps {
  readonly project: string;
  readonly uid: string;
}

/** One change request: what it would do, who must agree, and what happens to it. */
export function ChangeDetail({ project, uid }: ChangeDetailProps) {
  const change = useQuery(changeQuery(project, uid));
  const about = useQuery(projectQuery(project));
  if (change.isPending) return <PageSkeleton rows={5} />;
  if (change.isError) {
    return <ProblemPage error={change.error} onRetry={() => void change.refetch()} />;
  }
  return (
    <div className={styles.page}>
      <DetailHead project={project} change={change.data} abilities={about.data?.abilities ?? []} />
      {change.data.impact && (
        <ImpactView
          project={project}
          uid={change.data.uid}
          impact={change.data.impact}
          before={change.data.impact_before}
        />
      )}
      <div className={styles.columns}>
        <Consents
          project={project}
          change={change.data}
          mayRecord={can(about.data, "change.answer")}
        />
        <ProposedEdits edits={change.data.edits} />
      </div>
    </div>
  );
}

interface DetailHeadProps {
  readonly project: string;
  readonly change: ChangePage;
  readonly abilities: readonly string[];
}

function DetailHead({ project, change, abilities }: DetailHeadProps) {
  const { t } = useTranslation();
  const words = useWords();
  const when = (stamp: string): string => words.moment(momentOf(stamp));
  const { applied_at: appliedAt, decided_at: decidedAt, state } = change;
  return (
    <header className={styles.head}>
      <Link
        className={styles.crumb}
        to="/projects/$projectId/$page"
        params={{ projectId: project, page: "changes" }}
      >
        <ChevronLeft size={14} aria-hidden />
        {t("changes.back")}
      </Link>
      <h1>{change.title}</h1>
      <ChangeMark state={state} />
      <span className="dim">
        {[
          t("changes.numbered", { number: change.number }),
          t(`changes.reasons.${change.reason_code}`),
          t("changes.by", { name: change.author, date: words.day(momentOf(change.made_at)) }),
        ].join(" · ")}
      </span>
      <ChangeActs project={project} change={change} abilities={abilities} />
      {change.description && <p className={styles.text}>{change.description}</p>}
      {decidedAt !== null && (
        <p className={styles.text}>
          {t("changes.decidedLine", {
            state: t(`changes.states.${state === "applied" ? "approved" : state}`),
            name: change.decided_by,
            date: when(decidedAt),
          })}
          {change.decision_reason && `: ${change.decision_reason}`}
        </p>
      )}
      {appliedAt !== null && (
        <p className={styles.text}>
          {t("changes.appliedLine", {
            name: change.applied_by,
            date: when(appliedAt),
            seq: change.applied_seq,
          })}
        </p>
      )}
    </header>
  );
}
