import { Button } from "@mantine/core";
import { ChartGantt } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";

interface EmptyPlanProps {
  readonly onAdd: ((kind: "task" | "milestone") => void) | undefined;
}

/** What a plan without rows says. */
export function EmptyPlan({ onAdd }: EmptyPlanProps) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={ChartGantt}
      title={t("plan.emptyTitle")}
      actions={
        onAdd && (
          <>
            <Button onClick={() => onAdd("task")}>{t("plan.addTask")}</Button>
            <Button variant="default" onClick={() => onAdd("milestone")}>
              {t("plan.addMilestone")}
            </Button>
          </>
        )
      }
    >
      {t("plan.emptyText")}
    </EmptyState>
  );
}
