import { useElementSize } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TrackedMilestone } from "@/api/tracker";
import { statusClass } from "@/components/status-mark";
import { type TimeScale, monthTicks, percentAt } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { formatMonthTick } from "@/lib/wall-time";
import { DiamondShape } from "./dates-picture";
import { layOutStrip } from "./strip-layout";
import styles from "./time-strip.module.css";

const TOP = 14;
const LANE_HEIGHT = 22;
const PX_PER_LETTER = 6.4;
const MAX_LABEL = 154;
const MOST_MARKS = 200;

interface TimeStripProps {
  readonly project: string;
  readonly milestones: readonly TrackedMilestone[];
  readonly scale: TimeScale;
  readonly now: number;
}

/** All milestones on one strip of time: where each now falls and, as a bar, how far from its promise. */
export function TimeStrip({ project, milestones, scale, now }: TimeStripProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { ref, width } = useElementSize();
  const shown = useMemo(() => byDate(milestones).slice(0, MOST_MARKS), [milestones]);
  const places = useMemo(() => {
    const marks = shown.map(({ milestone, date }) => ({
      from: (percentAt(scale, Math.min(date, milestone.agreed_date ?? date)) / 100) * width,
      left: (percentAt(scale, date) / 100) * width,
      width:
        Math.min(milestone.name.length * PX_PER_LETTER + 6, MAX_LABEL) +
        promiseAhead(milestone, date, scale, width),
    }));
    return layOutStrip(marks, width);
  }, [shown, scale, width]);
  return (
    <nav className={styles.strip} ref={ref} aria-label={t("tracker.strip")}>
      {monthTicks(scale, Math.max(3, width / 70)).map((tick) => (
        <i key={tick} className={styles.tick} style={{ left: `${percentAt(scale, tick)}%` }}>
          <span>{formatMonthTick(tick, words.locale)}</span>
        </i>
      ))}
      <i className={styles.today} style={{ left: `${percentAt(scale, now)}%` }}>
        <span>{t("common.today")}</span>
      </i>
      {shown.map(({ milestone, date }, index) => (
        <StripMark
          key={milestone.uid}
          project={project}
          milestone={milestone}
          date={date}
          scale={scale}
          top={TOP + (places[index]?.lane ?? 0) * LANE_HEIGHT}
          hasLabel={places[index]?.hasLabel ?? false}
          labelOffset={promiseAhead(milestone, date, scale, width)}
        />
      ))}
    </nav>
  );
}

/** How many pixels the promise lies to the right of the date; 0 if it lies to the left. */
function promiseAhead(
  milestone: TrackedMilestone,
  date: number,
  scale: TimeScale,
  width: number,
): number {
  const promised = milestone.agreed_date ?? date;
  return Math.max(0, ((percentAt(scale, promised) - percentAt(scale, date)) / 100) * width);
}

function byDate(milestones: readonly TrackedMilestone[]) {
  return milestones
    .flatMap((milestone) => {
      const date = milestone.achieved_on ?? milestone.scheduled_date;
      return date === null ? [] : [{ milestone, date }];
    })
    .toSorted((left, right) => left.date - right.date);
}

interface StripMarkProps {
  readonly project: string;
  readonly milestone: TrackedMilestone;
  readonly date: number;
  readonly scale: TimeScale;
  readonly top: number;
  readonly hasLabel: boolean;
  /** Pixels from the mark to the label, past the promise. */
  readonly labelOffset: number;
}

function StripMark({
  project,
  milestone,
  date,
  scale,
  top,
  hasLabel,
  labelOffset,
}: StripMarkProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { agreed_date: agreed, name, status, uid } = milestone;
  const left = percentAt(scale, date);
  const promised = agreed === null ? left : percentAt(scale, agreed);
  const label = `${name}, ${t(`status.${status}`)}, ${words.day(date)}`;
  return (
    <>
      {agreed !== null && (
        <i className={styles.promise} style={{ left: `${promised}%`, top }} aria-hidden />
      )}
      <i
        className={`${styles.slip} ${statusClass(status)}`}
        style={{
          left: `${Math.min(left, promised)}%`,
          width: `${Math.abs(left - promised)}%`,
          top,
        }}
        aria-hidden
      />
      <Link
        to="/projects/$projectId/milestones/$uid"
        params={{ projectId: project, uid }}
        className={`${styles.mark} ${statusClass(status)}`}
        style={{ left: `${left}%`, top }}
        aria-label={label}
        title={label}
      >
        <DiamondShape isFilled />
        {hasLabel && <span style={{ marginLeft: labelOffset }}>{name}</span>}
      </Link>
    </>
  );
}
