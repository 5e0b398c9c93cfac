import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MilestoneStatus, TrackedMilestone } from "@/api/tracker";
import { StatusMark, statusClass } from "@/components/status-mark";
import { useStatusWords } from "@/lib/use-status-words";
import { useWords } from "@/lib/use-words";
import { endangered } from "./arrange";
import styles from "./headline.module.css";

const SHOWN = 3;
const STATUSES: readonly MilestoneStatus[] = [
  "off-track",
  "at-risk",
  "on-track",
  "no-promise",
  "achieved",
];

interface HeadlineProps {
  readonly project: string;
  readonly milestones: readonly TrackedMilestone[];
}

/** Which promises are in danger and why, before anything else on the page. */
export function Headline({ project, milestones }: HeadlineProps) {
  const { t } = useTranslation();
  const dangers = endangered(milestones);
  return (
    <section className={styles.headline} aria-label={t("tracker.headline")}>
      <div className={styles.summary}>
        <h1>
          {dangers.length === 0
            ? t("tracker.calm")
            : t("tracker.inDanger", { count: dangers.length })}
        </h1>
        <span className={styles.counts}>
          {STATUSES.map((status) => (
            <StatusCount key={status} status={status} milestones={milestones} />
          ))}
        </span>
      </div>
      {dangers.length > 0 && (
        <ol className={styles.dangers}>
          {dangers.slice(0, SHOWN).map((milestone) => (
            <Danger key={milestone.uid} project={project} milestone={milestone} />
          ))}
        </ol>
      )}
    </section>
  );
}

function StatusCount({
  status,
  milestones,
}: {
  readonly status: MilestoneStatus;
  readonly milestones: readonly TrackedMilestone[];
}) {
  const { t } = useTranslation();
  const count = milestones.filter((milestone) => milestone.status === status).length;
  if (count === 0) return null;
  return (
    <span>
      <strong className={statusClass(status)}>{count}</strong> {t(`status.${status}`)}
    </span>
  );
}

function Danger({
  project,
  milestone,
}: {
  readonly project: string;
  readonly milestone: TrackedMilestone;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useStatusWords();
  const { probability_of_agreed: chance, agreed_date: agreed } = milestone;
  return (
    <li className={`${styles.danger} ${styles[milestone.status]}`}>
      <StatusMark status={milestone.status} />
      <span>
        <Link
          to="/projects/$projectId/milestones/$uid"
          params={{ projectId: project, uid: milestone.uid }}
        >
          {milestone.name}
        </Link>{" "}
        <span>{say(milestone.reason)}</span>
      </span>
      {chance !== null && agreed !== null && (
        <span className={styles.chance}>
          {t("tracker.chanceOf", { chance: Math.round(chance * 100), date: words.day(agreed) })}
        </span>
      )}
    </li>
  );
}
