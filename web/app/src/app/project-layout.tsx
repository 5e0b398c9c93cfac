import { useQuery } from "@tanstack/react-query";
import { Outlet, getRouteApi } from "@tanstack/react-router";
import { History } from "lucide-react";
import { Suspense, lazy, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { projectQuery } from "@/api/projects";
import { keepVisit } from "@/api/visits";
import { InBar } from "@/components/bar-slot";
import { ProblemPage } from "@/components/problem-page";
import { ToolButton } from "@/components/tool-button";
import { ExportButton } from "@/features/exchange/export-button";
import { useOfferedCommands } from "@/lib/commands";
import { CelebrationSlot } from "./celebration-slots";
import { Connection } from "./connection";
import { LiveProject } from "./live-project";
import { PastBanner } from "./past-banner";
import { useProjectCommands } from "./project-commands";
import { ProjectTabs } from "./project-tabs";
import styles from "./project-layout.module.css";

const HistoryDrawer = lazy(async () => ({
  default: (await import("@/features/history/history-drawer")).HistoryDrawer,
}));
const route = getRouteApi("/shell/projects/$projectId");

/** What stays while one moves between the pages of a project. */
export function ProjectLayout() {
  const { t } = useTranslation();
  const { projectId } = route.useParams();
  const { seq } = route.useSearch();
  const project = useQuery(projectQuery(projectId));
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const openHistory = useMemo(() => () => setHistoryOpen(true), []);
  useEffect(() => keepVisit(projectId), [projectId]);
  useOfferedCommands(useProjectCommands(projectId, openHistory));
  if (project.isError) {
    return <ProblemPage error={project.error} onRetry={() => void project.refetch()} />;
  }
  return (
    <LiveProject project={projectId}>
      <InBar>
        <span className={styles.slash} aria-hidden>
          /
        </span>
        <span className={styles.title} title={project.data?.name}>
          {project.data?.name}
        </span>
        <ProjectTabs project={projectId} />
        <div className={styles.end}>
          <Connection />
          <ToolButton icon={History} label={t("history.title")} onClick={openHistory} />
          <ExportButton project={projectId} />
        </div>
      </InBar>
      {seq !== undefined && <PastBanner project={projectId} seq={seq} />}
      <CelebrationSlot project={projectId} />
      <Outlet />
      <Suspense>
        {isHistoryOpen && (
          <HistoryDrawer
            project={projectId}
            abilities={project.data?.abilities ?? []}
            onClose={() => setHistoryOpen(false)}
          />
        )}
      </Suspense>
    </LiveProject>
  );
}
