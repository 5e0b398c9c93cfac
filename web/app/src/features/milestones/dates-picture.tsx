import type { TrackedMilestone } from "@/api/tracker";
import { statusClass } from "@/components/status-mark";
import { type TimeScale, percentAt } from "@/lib/time-scale";
import styles from "./dates-picture.module.css";

interface DatesPictureProps {
  readonly milestone: TrackedMilestone;
  readonly scale: TimeScale;
  readonly ticks: readonly number[];
  readonly now: number;
}

/** The dates of one milestone on the axis all rows share; the cells beside it hold them as text. */
export function DatesPicture({ milestone, scale, ticks, now }: DatesPictureProps) {
  const at = (time: number) => ({ left: `${percentAt(scale, time)}%` });
  const { agreed_date: agreed, deadline, p10, p50, p90, status } = milestone;
  const reached = milestone.achieved_on ?? milestone.scheduled_date;
  const isOpen = milestone.achieved_on === null;
  return (
    <div className={styles.picture} aria-hidden>
      {ticks.map((tick) => (
        <i key={tick} className={styles.tick} style={at(tick)} />
      ))}
      <i className={styles.today} style={at(now)} />
      {isOpen && p10 !== null && p90 !== null && (
        <i
          className={styles.band}
          style={{ ...at(p10), width: `${percentAt(scale, p90) - percentAt(scale, p10)}%` }}
        />
      )}
      {isOpen && p50 !== null && <i className={styles.median} style={at(p50)} />}
      {deadline !== null && <i className={styles.deadline} style={at(deadline)} />}
      {agreed !== null && <i className={styles.agreed} style={at(agreed)} />}
      {reached !== null && (
        <span className={`${styles.diamond} ${statusClass(status)}`} style={at(reached)}>
          <DiamondShape isFilled />
        </span>
      )}
    </div>
  );
}

/** A bare diamond in the colour of its place. */
export function DiamondShape({ isFilled }: { readonly isFilled: boolean }) {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden>
      <path
        d="M6 .8 11.2 6 6 11.2.8 6z"
        fill={isFilled ? "currentColor" : "var(--mp-ground)"}
        stroke={isFilled ? "var(--mp-ground)" : "currentColor"}
        strokeWidth={isFilled ? 1 : 1.4}
      />
    </svg>
  );
}
