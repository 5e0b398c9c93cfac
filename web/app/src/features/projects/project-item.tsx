import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Project } from "@/api/projects";
import { type MilestoneStatus, type TrackedMilestone, trackerQuery } from "@/api/tracker";
import { StatusMark, statusClass } from "@/components/status-mark";
import { percentAt, scaleAround } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { wallNow } from "@/lib/wall-time";
import styles from "./projects-page.module.css";

const STATUSES: readonly MilestoneStatus[] = [
  "off-track",
  "at-risk",
  "on-track",
  "no-promise",
  "achieved",
];

interface ProjectItemProps {
  readonly project: Project;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
}

/** One project: its next milestone, its counts by status, its strip of time. */
export function ProjectItem({ project, isChosen, onChoose }: ProjectItemProps) {
  const { t } = useTranslation();
  const tracker = useQuery(trackerQuery(project.id, "low"));
  const milestones = tracker.data?.milestones ?? [];
  return (
    <li className={styles.project}>
      <label className={styles.choose}>
        <input
          type="checkbox"
          aria-label={t("projects.choose", { name: project.name })}
          checked={isChosen}
          onChange={() => onChoose(project.id)}
        />
      </label>
      <div>
        <Link to="/projects/$projectId" params={{ projectId: project.id }} className={styles.title}>
          {project.name}
        </Link>
        <div className={styles.counts}>
          {tracker.isPending && <Skeleton height={14} width={180} mt={6} />}
          {tracker.isSuccess && milestones.length === 0 && t("projects.noMilestones")}
          {STATUSES.map((status) => {
            const count = milestones.filter((milestone) => milestone.status === status).length;
            if (count === 0) return null;
            return (
              <span key={status}>
                <b className={statusClass(status)}>{count}</b> {t(`status.${status}`)}
              </span>
            );
          })}
        </div>
      </div>
      {tracker.isPending ? <Skeleton height={40} /> : <NextMilestone milestones={milestones} />}
      <Diamonds project={project} milestones={milestones} />
    </li>
  );
}

function NextMilestone({ milestones }: { readonly milestones: readonly TrackedMilestone[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const next = milestones
    .filter((milestone) => milestone.status !== "achieved" && milestone.scheduled_date !== null)
    .toSorted((left, right) => (left.scheduled_date ?? 0) - (right.scheduled_date ?? 0))[0];
  if (!next) return <span className="dim">{t("projects.nothingNext")}</span>;
  const { probability_of_agreed: chance, agreed_date: agreed } = next;
  return (
    <div className={styles.next}>
      <span className="dim">{t("projects.next")}</span>
      <strong title={next.name}>{next.name}</strong>
      <span>
        <StatusMark status={next.status} />{" "}
        <span className="numbers">{words.day(next.scheduled_date)}</span>
        {chance !== null && agreed !== null && (
          <span className="dim">
            {" · "}
            {t("tracker.chanceOf", { chance: Math.round(chance * 100), date: words.day(agreed) })}
          </span>
        )}
      </span>
    </div>
  );
}

interface DiamondsProps {
  readonly project: Project;
  readonly milestones: readonly TrackedMilestone[];
}

function Diamonds({ project, milestones }: DiamondsProps) {
  const now = wallNow(new Date(), project.time_zone);
  const marks = milestones.flatMap(
    ({ uid, status, achieved_on: achieved, scheduled_date: scheduled }) => {
      const date = achieved ?? scheduled;
      return date === null ? [] : [{ uid, status, date }];
    },
  );
  const scale = scaleAround([now, ...marks.map(({ date }) => date)]);
  if (!scale || marks.length === 0) return null;
  return (
    <div className={styles.strip} aria-hidden>
      <i className={styles.line} />
      <i className={styles.today} style={{ left: `${percentAt(scale, now)}%` }} />
      {marks.map(({ uid, date, status }) => (
        <svg
          key={uid}
          className={`${styles.diamond} ${statusClass(status)}`}
          style={{ left: `${percentAt(scale, date)}%` }}
          viewBox="0 0 12 12"
          width="12"
          height="12"
        >
          <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" stroke="var(--mp-ground)" />
        </svg>
      ))}
    </div>
  );
}
