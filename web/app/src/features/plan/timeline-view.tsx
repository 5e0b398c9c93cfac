import type { Plan } from "@milepost/live";
import {
  COLUMNS_WITH_ESTIMATES,
  USUAL_COLUMNS,
  createTimeline,
  type Forecast,
  type Timeline,
  type TimelineEvents,
} from "@milepost/timeline";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "@/lib/use-words";
import type { EditAnswer } from "@/api/plan";
import { timelineImpact } from "./timeline-impact";
import { timelineMessages } from "./timeline-messages";
import type { PlanView } from "./plan-view";
import styles from "./plan.module.css";

interface TimelineViewProps {
  readonly plan: Plan;
  readonly forecasts: readonly Forecast[];
  readonly answer: EditAnswer | null;
  readonly view: PlanView;
  readonly isReadOnly: boolean;
  readonly now: number;
  readonly events: TimelineEvents;
  readonly onReady: (timeline: Timeline | null) => void;
}

/** The timeline package inside React: created once, told of every change. */
export function TimelineView(props: TimelineViewProps) {
  const { plan, forecasts, answer, view, isReadOnly, now, events, onReady } = props;
  const { i18n } = useTranslation();
  const { locale } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const first = useRef({
    now,
    isReadOnly,
    events,
    locale,
    view,
    messages: timelineMessages(i18n.language),
  });
  const [timeline, setTimeline] = useState<Timeline | null>(null);
  useEffect(() => {
    if (!box.current) return undefined;
    const { view: firstView, ...options } = first.current;
    const made = createTimeline(box.current, { ...options, ...firstView });
    setTimeline(made);
    return () => {
      setTimeline(null);
      made.destroy();
    };
  }, []);
  useEffect(() => onReady(timeline), [timeline, onReady]);
  useEffect(() => timeline?.setPlan(plan), [timeline, plan]);
  useEffect(() => timeline?.setForecast(forecasts), [timeline, forecasts]);
  useEffect(() => timeline?.setImpact(answer && timelineImpact(answer)), [timeline, answer]);
  useEffect(() => {
    timeline?.setOptions({
      ...view,
      now,
      isReadOnly,
      events,
      locale,
      messages: timelineMessages(i18n.language),
    });
  }, [timeline, view, now, isReadOnly, events, locale, i18n.language]);
  const { showEstimates } = view;
  useEffect(
    () => timeline?.setColumns(showEstimates ? COLUMNS_WITH_ESTIMATES : USUAL_COLUMNS),
    [timeline, showEstimates],
  );
  return <div ref={box} className={styles.chart} />;
}
