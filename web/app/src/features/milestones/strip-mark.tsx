import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TrackedMilestone } from "@/api/tracker";
import { statusClass } from "@/components/status-mark";
import { useWords } from "@/lib/use-words";
import { DiamondShape } from "./dates-picture";
import type { StripPlace } from "./strip-layout";
import styles from "./time-strip.module.css";

export interface DatedMilestone {
  readonly milestone: TrackedMilestone;
  readonly date: number;
}

interface StripMarkProps {
  readonly project: string;
  readonly shown: DatedMilestone;
  readonly place: StripPlace;
  /** Pixels from the top of the strip to the middle of the lane. */
  readonly top: number;
}

/** One milestone on the strip: its diamond, the line to its promise, and its name if it has room. */
export function StripMark({ project, shown, place, top }: StripMarkProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { milestone, date } = shown;
  const { name, status, uid } = milestone;
  const { x, promise, label, width } = place;
  const spoken = `${name}, ${t(`status.${status}`)}, ${words.day(date)}`;
  return (
    <>
      {promise !== null && (
        <>
          <i className={styles.promise} style={{ left: promise, top }} aria-hidden />
          <i
            className={`${styles.slip} ${statusClass(status)}`}
            style={{ left: Math.min(x, promise), width: Math.abs(x - promise), top }}
            aria-hidden
          />
        </>
      )}
      <Link
        to="/projects/$projectId/milestones/$uid"
        params={{ projectId: project, uid }}
        className={`${styles.mark} ${statusClass(status)}`}
        style={{ left: x, top }}
        aria-label={spoken}
        title={spoken}
      >
        <DiamondShape isFilled />
        {label !== null && <span style={{ left: label - x + 12, maxWidth: width }}>{name}</span>}
      </Link>
    </>
  );
}

interface StripCountProps {
  readonly shown: readonly DatedMilestone[];
  readonly place: StripPlace;
  readonly top: number;
}

/** Milestones that lie too near to one another; the rows below name each. */
export function StripCount({ shown, place, top }: StripCountProps) {
  const { t } = useTranslation();
  const words = useWords();
  const names = shown.map(({ milestone, date }) => `${milestone.name}, ${words.day(date)}`);
  const spoken = `${t("tracker.stripCount", { count: shown.length })}: ${names.join("; ")}`;
  return (
    <span
      role="img"
      className={styles.count}
      style={{ left: place.x, top }}
      aria-label={spoken}
      title={spoken}
    >
      {shown.length}
    </span>
  );
}
