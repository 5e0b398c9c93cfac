import { Button } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Diamond, SearchX } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Tracker, trackerQuery } from "@/api/tracker";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { scaleAround } from "@/lib/time-scale";
import { wallNow } from "@/lib/wall-time";
import { NO_FILTER, datesOf, filterMilestones, sortMilestones } from "./arrange";
import { useTrackerView, visibleColumns } from "./columns";
import { Headline } from "./headline";
import { TimeStrip } from "./time-strip";
import { TrackerCards } from "./tracker-cards";
import { TrackerTable } from "./tracker-table";
import { TrackerToolbar } from "./tracker-toolbar";
import styles from "./tracker-page.module.css";
import { LinkButton } from "@/components/link-button";

const NARROW = 860;

interface TrackerPageProps {
  readonly project: string;
  readonly timeZone?: string | undefined;
}

/** The home of a project: its milestones, what was promised, what is likely, and why. */
export function TrackerPage({ project, timeZone }: TrackerPageProps) {
  const { t } = useTranslation();
  const tracker = useQuery(trackerQuery(project));
  if (tracker.isPending) return <PageSkeleton rows={8} />;
  if (tracker.isError) {
    return <ProblemPage error={tracker.error} onRetry={() => void tracker.refetch()} />;
  }
  if (tracker.data.milestones.length === 0) {
    return (
      <EmptyState
        heading="h1"
        icon={Diamond}
        title={t("tracker.emptyTitle")}
        actions={
          <LinkButton to="/projects/$projectId/plan" params={{ projectId: project }}>
            {t("tracker.openPlan")}
          </LinkButton>
        }
      >
        {t("tracker.emptyText")}
      </EmptyState>
    );
  }
  return <TrackerView project={project} tracker={tracker.data} timeZone={timeZone} />;
}

interface TrackerViewProps extends TrackerPageProps {
  readonly tracker: Tracker;
}

function TrackerView({ project, tracker, timeZone }: TrackerViewProps) {
  const { t } = useTranslation();
  const { width } = useViewportSize();
  const [filter, setFilter] = useState(NO_FILTER);
  const { view, sortBy, toggleColumn } = useTrackerView();
  const { milestones } = tracker;
  const now = useMemo(() => wallNow(new Date(), timeZone), [timeZone]);
  const scale = useMemo(
    () => scaleAround([now, ...milestones.flatMap(datesOf)]) ?? { first: now - 1, last: now + 1 },
    [milestones, now],
  );
  const shown = useMemo(
    () => sortMilestones(filterMilestones(milestones, filter), view.sort),
    [milestones, filter, view.sort],
  );
  const isNarrow = width > 0 && width < NARROW;
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <Headline project={project} milestones={milestones} />
        <TimeStrip project={project} milestones={milestones} scale={scale} now={now} />
      </div>
      <TrackerToolbar
        milestones={milestones}
        filter={filter}
        onFilter={setFilter}
        hidden={view.hidden}
        onToggleColumn={toggleColumn}
        isNarrow={isNarrow}
      />
      {shown.length === 0 && (
        <EmptyState
          icon={SearchX}
          title={t("tracker.nothingFound")}
          actions={
            <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
              {t("tracker.clearFilter")}
            </Button>
          }
        >
          {t("tracker.nothingFoundText")}
        </EmptyState>
      )}
      {shown.length > 0 && isNarrow && (
        <TrackerCards project={project} milestones={shown} scale={scale} now={now} />
      )}
      {shown.length > 0 && !isNarrow && (
        <TrackerTable
          project={project}
          milestones={shown}
          columns={visibleColumns(view.hidden, width || 1440)}
          sort={view.sort}
          onSort={sortBy}
          scale={scale}
          now={now}
        />
      )}
    </div>
  );
}
