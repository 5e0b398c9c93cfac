import "@/words/forecast";
import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type SingleChange, singleChangesQuery } from "@/api/forecast";
import { type MilestoneDetail, milestoneQuery } from "@/api/tracker";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { ChangeLine } from "./change-line";
import { percentText } from "@/lib/forecast-figures";
import styles from "./forecast.module.css";
import { TryChange } from "./try-change";
import { UnderWay } from "@/components/under-way";

/** Where links from elsewhere lead to. */
const PLACE = "single-changes";
const TARGETS = [50, 60, 70, 80, 90, 95] as const;
const USUAL_TARGET = 80;

interface SingleChangesProps {
  readonly project: string;
  readonly uid: string;
}

/** What single change would bring the agreed date to the chance that is wanted. */
export function SingleChanges({ project, uid }: SingleChangesProps) {
  const milestone = useQuery(milestoneQuery(project, uid)).data;
  if (!milestone || milestone.status === "achieved" || milestone.agreed_date === null) return null;
  return <Section project={project} milestone={milestone} />;
}

interface SectionProps {
  readonly project: string;
  readonly milestone: MilestoneDetail;
}

function Section({ project, milestone }: SectionProps) {
  const { t } = useTranslation();
  const section = useRef<HTMLElement>(null);
  const [percent, setPercent] = useState(USUAL_TARGET);
  useEffect(() => {
    if (window.location.hash === `#${PLACE}`) section.current?.scrollIntoView();
  }, []);
  const chance = milestone.probability_of_agreed;
  return (
    <section ref={section} id={PLACE} className={styles.section} aria-labelledby="changes-title">
      <div className={styles.sectionHead}>
        <h2 id="changes-title">{t("forecast.changes.title", { percent })}</h2>
        <NativeSelect
          size="xs"
          aria-label={t("forecast.changes.target")}
          value={String(percent)}
          data={TARGETS.map((value) => ({
            value: String(value),
            label: t("common.percent", { value }),
          }))}
          onChange={(event) => setPercent(Number(event.currentTarget.value))}
        />
      </div>
      {chance !== null && chance * 100 >= percent ? (
        <Enough chance={chance} />
      ) : (
        <Changes key={percent} project={project} milestone={milestone} percent={percent} />
      )}
    </section>
  );
}

function Enough({ chance }: { readonly chance: number }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  return (
    <p className="dim">{t("forecast.changes.enough", { chance: percentText(chance, locale) })}</p>
  );
}

function Changes({ project, milestone, percent }: SectionProps & { readonly percent: number }) {
  const { t } = useTranslation();
  const [attempt, setAttempt] = useState(1);
  const [tried, setTried] = useState<SingleChange | null>(null);
  const found = useQuery(singleChangesQuery(project, milestone.uid, percent, attempt));
  if (found.isPending) return <PageSkeleton rows={4} />;
  if (found.isError) {
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  }
  const { job, changes, probability } = found.data;
  if (job) return <UnderWay job={job} onAgain={() => setAttempt(attempt + 1)} />;
  if (probability === null || changes.length === 0) {
    return <p className="dim">{t("forecast.changes.none")}</p>;
  }
  return (
    <>
      <p className={styles.lead}>{t("forecast.changes.lead")}</p>
      <ol className={styles.changes}>
        {changes.map((change) => (
          <ChangeLine
            key={`${change.kind} ${change.uid}`}
            change={change}
            percent={percent}
            onTry={() => setTried(change)}
          />
        ))}
      </ol>
      {tried && (
        <TryChange
          project={project}
          milestone={milestone}
          change={tried}
          onClose={() => setTried(null)}
        />
      )}
    </>
  );
}
