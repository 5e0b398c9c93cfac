import { Link } from "@tanstack/react-router";
import { type ReactNode, Suspense, lazy, memo } from "react";
import { useTranslation } from "react-i18next";
import type { TrackedMilestone } from "@/api/tracker";
import { MilestoneDiamond } from "@/components/milestone-diamond";
import { Probability } from "@/components/probability";
import { Sparkline } from "@/components/sparkline";
import { StatusMark } from "@/components/status-mark";
import { type Phrase, useStatusWords } from "@/lib/use-status-words";
import type { TimeScale } from "@/lib/time-scale";
import type { TrackerColumn } from "./columns";
import { AgreedDate, Deadline, ForecastDates, ScheduledDate } from "./date-cells";
import { DatesPicture } from "./dates-picture";
import styles from "./tracker-table.module.css";

const SmartLetters = lazy(async () => ({
  default: (await import("@/components/smart-letters")).SmartLetters,
}));

interface TrackerRowProps {
  readonly project: string;
  readonly milestone: TrackedMilestone;
  readonly columns: readonly TrackerColumn[];
  readonly scale: TimeScale;
  readonly ticks: readonly number[];
  readonly now: number;
  readonly rowIndex: number;
}

/** One milestone of the tracker; drawn anew only when something of it changes. */
export const TrackerRow = memo(function TrackerRow(props: TrackerRowProps) {
  const { milestone, columns, rowIndex, scale, ticks, now } = props;
  const cells: Record<string, ReactNode> = {
    name: <NameCell {...props} />,
    status: <StatusCell milestone={milestone} />,
    probability: <ChanceCell {...props} />,
    picture: <DatesPicture milestone={milestone} scale={scale} ticks={ticks} now={now} />,
    agreed: <AgreedDate milestone={milestone} />,
    scheduled: <ScheduledDate milestone={milestone} />,
    forecast: <ForecastDates milestone={milestone} />,
    deadline: <Deadline milestone={milestone} />,
    smart: (
      <Suspense>
        <SmartLetters letters={milestone.smart} />
      </Suspense>
    ),
    trend: <TrendCell milestone={milestone} />,
    next: <Said phrases={milestone.next_step} />,
  };
  return (
    <tr aria-rowindex={rowIndex}>
      {columns.map(({ key }) =>
        key === "name" ? (
          <th key={key} scope="row" className={styles.rowHead}>
            {cells[key]}
          </th>
        ) : (
          <td key={key}>{cells[key]}</td>
        ),
      )}
    </tr>
  );
});

function NameCell({ project, milestone }: TrackerRowProps) {
  const { kind, status, name, uid, phase, owner } = milestone;
  return (
    <div className={styles.name}>
      <MilestoneDiamond kind={kind} status={status} />
      <Link
        to="/projects/$projectId/milestones/$uid"
        params={{ projectId: project, uid }}
        title={name}
      >
        {name}
      </Link>
      <small className={styles.line}>{[owner, phase].filter(Boolean).join(" · ")}</small>
    </div>
  );
}

/** The chance of the agreed date; where it is low, the way to what would raise it. */
function ChanceCell({ project, milestone }: TrackerRowProps) {
  const { t } = useTranslation();
  const { uid, status, probability_of_agreed: value } = milestone;
  const chance = <Probability value={value} status={status} />;
  if (value === null || (status !== "at-risk" && status !== "off-track")) return chance;
  return (
    <Link
      to="/projects/$projectId/milestones/$uid"
      params={{ projectId: project, uid }}
      hash="single-changes"
      className={styles.chance}
      title={t("tracker.raise")}
    >
      {chance}
    </Link>
  );
}

function StatusCell({ milestone }: { readonly milestone: TrackedMilestone }) {
  return (
    <div>
      <StatusMark status={milestone.status} />
      <Said phrases={milestone.reason} />
    </div>
  );
}

/** A reason or a next step, cut to its place and whole on hover. */
function Said({ phrases }: { readonly phrases: readonly Phrase[] }) {
  const said = useStatusWords()(phrases);
  return (
    <span className={styles.why} title={said}>
      {said}
    </span>
  );
}

function TrendCell({ milestone }: { readonly milestone: TrackedMilestone }) {
  const { t } = useTranslation();
  return (
    <Sparkline
      values={milestone.trend.map(([, scheduled, p50]) => p50 ?? scheduled)}
      level={milestone.agreed_date}
      label={t("tracker.trendOf", { name: milestone.name })}
    />
  );
}
