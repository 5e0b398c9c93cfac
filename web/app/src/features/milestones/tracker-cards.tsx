import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TrackedMilestone } from "@/api/tracker";
import { MilestoneDiamond } from "@/components/milestone-diamond";
import { Probability } from "@/components/probability";
import { StatusMark } from "@/components/status-mark";
import type { TimeScale } from "@/lib/time-scale";
import { useStatusWords } from "@/lib/use-status-words";
import { useWindowedRows } from "@/lib/window-rows";
import { AgreedDate, Deadline, ForecastDates, ScheduledDate } from "./date-cells";
import { DatesPicture } from "./dates-picture";
import styles from "./tracker-cards.module.css";

const CARD_HEIGHT = 244;

interface TrackerCardsProps {
  readonly project: string;
  readonly milestones: readonly TrackedMilestone[];
  readonly scale: TimeScale;
  readonly now: number;
}

/** The tracker for narrow screens: one card per milestone. */
export function TrackerCards({ project, milestones, scale, now }: TrackerCardsProps) {
  const list = useRef<HTMLUListElement>(null);
  const rows = useWindowedRows(list, {
    count: milestones.length,
    rowHeight: CARD_HEIGHT,
    overscan: 10,
  });
  const before = rows.first * CARD_HEIGHT;
  const after = (milestones.length - rows.end) * CARD_HEIGHT;
  return (
    <ul className={styles.cards} ref={list} style={{ paddingTop: before, paddingBottom: after }}>
      {milestones.slice(rows.first, rows.end).map((milestone) => (
        <Card key={milestone.uid} project={project} milestone={milestone} scale={scale} now={now} />
      ))}
    </ul>
  );
}

interface CardProps {
  readonly project: string;
  readonly milestone: TrackedMilestone;
  readonly scale: TimeScale;
  readonly now: number;
}

function Card({ project, milestone, scale, now }: CardProps) {
  const { t } = useTranslation();
  const say = useStatusWords();
  const { kind, status, name, uid, reason, next_step: nextStep } = milestone;
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <MilestoneDiamond kind={kind} status={status} />
        <Link to="/projects/$projectId/milestones/$uid" params={{ projectId: project, uid }}>
          {name}
        </Link>
        <Probability value={milestone.probability_of_agreed} status={status} />
      </div>
      <div className={styles.why}>
        <StatusMark status={status} /> <span className="dim">{say(reason)}</span>
      </div>
      <DatesPicture milestone={milestone} scale={scale} ticks={[]} now={now} />
      <dl className={styles.dates}>
        <div>
          <dt>{t("date.agreed")}</dt>
          <dd>
            <AgreedDate milestone={milestone} />
          </dd>
        </div>
        <div>
          <dt>{t("date.scheduled")}</dt>
          <dd>
            <ScheduledDate milestone={milestone} />
          </dd>
        </div>
        <div>
          <dt>{t("date.forecast")}</dt>
          <dd>
            <ForecastDates milestone={milestone} />
          </dd>
        </div>
        <div>
          <dt>{t("date.deadline")}</dt>
          <dd>
            <Deadline milestone={milestone} />
          </dd>
        </div>
      </dl>
      {nextStep.length > 0 && (
        <p className={styles.why}>{t("tracker.nextIs", { action: say(nextStep) })}</p>
      )}
    </li>
  );
}
