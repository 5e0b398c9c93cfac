import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "@/lib/commands";
import { PROJECT_PAGES } from "./project-pages";

/** What a person can do on every page of a project. */
export function useProjectCommands(projectId: string, openHistory: () => void): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return useMemo(() => {
    const group = t("project.one");
    const params = { projectId };
    return [
      {
        id: "milestones",
        group,
        label: t("project.toMilestones"),
        keys: "alt+1",
        run: () => void navigate({ to: "/projects/$projectId", params }),
      },
      {
        id: "plan",
        group,
        label: t("project.toPlan"),
        keys: "alt+2",
        run: () => void navigate({ to: "/projects/$projectId/plan", params }),
      },
      ...PROJECT_PAGES.map(({ page }) => ({
        id: `page-${page}`,
        group,
        label: t(`pages.${page}`),
        run: () => void navigate({ to: "/projects/$projectId/$page", params: { projectId, page } }),
      })),
      { id: "history", group, label: t("history.open"), keys: "alt+H", run: openHistory },
    ];
  }, [t, navigate, projectId, openHistory]);
}
