import { useElementSize } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TrackedMilestone } from "@/api/tracker";
import { type TimeScale, monthTicks, percentAt } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { formatMonthTick } from "@/lib/wall-time";
import { STRIP_LANES, type StripPlace, layOutStrip } from "./strip-layout";
import { type DatedMilestone, StripCount, StripMark } from "./strip-mark";
import styles from "./time-strip.module.css";

const TOP = 15;
const LANE_HEIGHT = 26;
const FOOT = 10;
const PX_PER_LETTER = 6.6;
const MAX_LABEL = 170;
const MOST_MARKS = 200;
const TICK_LABEL = 40;
const TODAY_LABEL = 52;

interface TimeStripProps {
  readonly project: string;
  readonly milestones: readonly TrackedMilestone[];
  readonly scale: TimeScale;
  readonly now: number;
}

/** All milestones on one strip of time: where each now falls and, as a bar, how far from its promise. */
export function TimeStrip({ project, milestones, scale, now }: TimeStripProps) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize();
  const shown = useMemo(() => byDate(milestones).slice(0, MOST_MARKS), [milestones]);
  const places = useMemo(() => placesOf(shown, scale, width), [shown, scale, width]);
  return (
    <nav
      className={styles.strip}
      style={{ height: TOP + STRIP_LANES * LANE_HEIGHT + FOOT }}
      ref={ref}
      aria-label={t("tracker.strip")}
    >
      <StripAxis scale={scale} now={now} width={width} />
      {places.map((place) => {
        const members = place.members.flatMap((member) => shown[member] ?? []);
        const [first] = members;
        const top = TOP + place.lane * LANE_HEIGHT;
        if (!first) return null;
        const key = first.milestone.uid;
        if (members.length > 1)
          return <StripCount key={key} shown={members} place={place} top={top} />;
        return <StripMark key={key} project={project} shown={first} place={place} top={top} />;
      })}
    </nav>
  );
}

interface StripAxisProps {
  readonly scale: TimeScale;
  readonly now: number;
  readonly width: number;
}

/** The months and today; a month's name gives way to today's and to the strip's end. */
function StripAxis({ scale, now, width }: StripAxisProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const xOf = (time: number): number => (percentAt(scale, time) / 100) * width;
  const today = xOf(now);
  const isTodayLast = today + TODAY_LABEL > width;
  const todayLeft = isTodayLast ? today - TODAY_LABEL : today;
  const hasRoom = (x: number): boolean =>
    x + TICK_LABEL <= width && (x + TICK_LABEL < todayLeft || x > todayLeft + TODAY_LABEL);
  return (
    <>
      {monthTicks(scale, Math.max(3, width / 70)).map((tick) => (
        <i key={tick} className={styles.tick} style={{ left: xOf(tick) }}>
          {hasRoom(xOf(tick)) && <span>{formatMonthTick(tick, locale)}</span>}
        </i>
      ))}
      <i className={styles.today} style={{ left: today }}>
        <span style={isTodayLast ? { left: "auto", right: 0 } : {}}>{t("common.today")}</span>
      </i>
    </>
  );
}

function placesOf(
  shown: readonly DatedMilestone[],
  scale: TimeScale,
  width: number,
): readonly StripPlace[] {
  if (width === 0) return [];
  const xOf = (time: number): number => (percentAt(scale, time) / 100) * width;
  const marks = shown.map(({ milestone: { agreed_date: agreed, name }, date }) => ({
    x: xOf(date),
    promise: agreed === null ? null : xOf(agreed),
    width: Math.min(name.length * PX_PER_LETTER + 6, MAX_LABEL),
  }));
  return layOutStrip(marks, width);
}

function byDate(milestones: readonly TrackedMilestone[]): readonly DatedMilestone[] {
  return milestones
    .flatMap((milestone) => {
      const date = milestone.achieved_on ?? milestone.scheduled_date;
      return date === null ? [] : [{ milestone, date }];
    })
    .toSorted((left, right) => left.date - right.date);
}
