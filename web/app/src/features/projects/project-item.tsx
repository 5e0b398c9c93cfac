import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Project, ProjectDiamond } from "@/api/projects";
import type { MilestoneStatus } from "@/api/tracker";
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

/** One project: its next milestone, its counts by status, its strip of time. */
export function ProjectItem({ project }: { readonly project: Project }) {
  const { t } = useTranslation();
  const { milestones } = project;
  return (
    <li className={styles.project}>
      <div>
        <Link to="/projects/$projectId" params={{ projectId: project.id }} className={styles.title}>
          {project.name}
        </Link>
        <div className={styles.counts}>
          {milestones.length === 0 && t("projects.noMilestones")}
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
      <NextMilestone milestones={milestones} />
      <Diamonds project={project} />
    </li>
  );
}

function NextMilestone({ milestones }: { readonly milestones: readonly ProjectDiamond[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const next = milestones
    .filter((milestone) => milestone.status !== "achieved" && milestone.date !== null)
    .toSorted((left, right) => (left.date ?? 0) - (right.date ?? 0))[0];
  if (!next) return <span className="dim">{t("projects.nothingNext")}</span>;
  const { probability_of_agreed: chance, agreed_date: agreed } = next;
  return (
    <div className={styles.next}>
      <span className="dim">{t("projects.next")}</span>
      <strong title={next.name}>{next.name}</strong>
      <span>
        <StatusMark status={next.status} /> <span className="numbers">{words.day(next.date)}</span>
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

function Diamonds({ project }: { readonly project: Project }) {
  const now = wallNow(new Date(), project.time_zone);
  const scale = scaleAround([now, ...project.milestones.map(({ date }) => date)]);
  if (!scale || project.milestones.length === 0) return null;
  return (
    <div className={styles.strip} aria-hidden>
      <i className={styles.line} />
      <i className={styles.today} style={{ left: `${percentAt(scale, now)}%` }} />
      {project.milestones.map(({ uid, date, status }) =>
        date === null ? null : (
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
        ),
      )}
    </div>
  );
}
