import "@/words/warnings";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { milestoneWarningsQuery } from "@/api/warnings";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { WarningCard } from "./warning-card";
import styles from "./warnings.module.css";

interface WarningsSectionProps {
  readonly project: string;
  readonly uid: string;
}

/** What threatens one milestone, on its page; it is answered on the project's page. */
export function WarningsSection({ project, uid }: WarningsSectionProps) {
  const { t } = useTranslation();
  const warnings = useQuery(milestoneWarningsQuery(project, uid));
  const live = warnings.data ? [...warnings.data.open, ...warnings.data.snoozed] : [];
  const name = warnings.data?.milestones.find((item) => item.uid === uid)?.name ?? "";
  return (
    <section className={styles.group} aria-labelledby="warnings-section">
      <div className={styles.groupHead}>
        <h2 id="warnings-section">{t("warnings.section")}</h2>
        <Link
          to="/projects/$projectId/$page"
          params={{ projectId: project, page: "warnings" }}
          className={styles.note}
        >
          {t("warnings.sectionMore")}
        </Link>
      </div>
      {warnings.isPending && <PageSkeleton rows={1} />}
      {warnings.isError && (
        <ProblemNotice error={warnings.error} onRetry={() => void warnings.refetch()} />
      )}
      {warnings.isSuccess && live.length === 0 && (
        <p className="dim">{t("warnings.sectionNone")}</p>
      )}
      {live.length > 0 && (
        <ul className={styles.cards}>
          {live.map((warning) => (
            <WarningCard
              key={warning.uid}
              project={project}
              warning={warning}
              milestone={name}
              onAnswer={undefined}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
