import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { togetherQuery } from "@/api/together";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { UnderWay } from "@/components/under-way";
import { Figures } from "./figures";
import { Links } from "./links";
import { MilestonesTable } from "./milestones-table";
import { ProjectsTable } from "./projects-table";
import styles from "./together.module.css";

interface AnswerProps {
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
  /** The way to choose one more project. */
  readonly add: ReactNode;
}

/** What the chosen projects may hope for together. */
export function Answer({ chosen, onChoose, add }: AnswerProps) {
  const { t } = useTranslation();
  const [attempt, setAttempt] = useState(1);
  const found = useQuery({
    ...togetherQuery(chosen, attempt),
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <PageSkeleton rows={6} />;
  if (found.isError) {
    return (
      <>
        <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
        {add}
      </>
    );
  }
  const { job, runs } = found.data;
  const leaveOut = (id: string): void => onChoose(chosen.filter((each) => each !== id));
  const chooseToo = (id: string): void => onChoose([...chosen, id]);
  const isOld = found.isPlaceholderData;
  return (
    <div className={`${styles.page} ${isOld ? styles.old : ""}`} aria-busy={isOld}>
      {job && <UnderWay job={job} onAgain={() => setAttempt(attempt + 1)} />}
      {!job && runs > 0 && <Figures found={found.data} />}
      {!job && runs === 0 && <p className="dim">{t("together.nothing")}</p>}
      <ProjectsTable found={found.data} onLeaveOut={leaveOut} add={add} />
      <Links found={found.data} onAdd={chooseToo} />
      {runs > 0 && <MilestonesTable found={found.data} />}
    </div>
  );
}
