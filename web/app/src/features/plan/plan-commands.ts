import type { Timeline } from "@milepost/timeline";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useOfferedCommands } from "@/lib/commands";
import type { ToolbarActs } from "./plan-toolbar";
import type { PlanView } from "./plan-view";

interface PlanCommandTargets {
  readonly timeline: Timeline | null;
  readonly acts: ToolbarActs | null;
  readonly view: PlanView;
  readonly onView: (part: Partial<PlanView>) => void;
}

/** Offer the plan's acts to palette and keyboard. */
export function usePlanCommands({ timeline, acts, view, onView }: PlanCommandTargets): void {
  const { t } = useTranslation();
  const commands = useMemo((): readonly Command[] => {
    const group = t("plan.title");
    const toggle = (): void => onView({ showCritical: !view.showCritical });
    const reading: readonly Command[] = [
      {
        id: "today",
        group,
        label: t("plan.today"),
        keys: "T",
        run: () => timeline?.scrollToToday(),
      },
      { id: "fit", group, label: t("plan.fit"), keys: "F", run: () => timeline?.zoomToFit() },
      { id: "critical", group, label: t("plan.critical"), keys: "C", run: toggle },
    ];
    if (!acts) return reading;
    return [
      ...reading,
      { id: "undo", group, label: t("plan.undo"), keys: "mod+Z", run: acts.undo },
      { id: "redo", group, label: t("plan.redo"), keys: "mod+shift+Z", run: acts.redo },
      { id: "add-task", group, label: t("plan.addTask"), keys: "N", run: () => acts.add("task") },
      {
        id: "add-milestone",
        group,
        label: t("plan.addMilestone"),
        keys: "M",
        run: () => acts.add("milestone"),
      },
    ];
  }, [t, timeline, acts, view.showCritical, onView]);
  useOfferedCommands(commands);
}
