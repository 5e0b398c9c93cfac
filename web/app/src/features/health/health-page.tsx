import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/SegmentedControl.css";
import "@/words/health";
import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { PageSkeleton } from "@/components/page-skeleton";
import styles from "./health.module.css";
import { PointsTab } from "./points-tab";

const EarnedTab = lazy(async () => ({ default: (await import("./earned-tab")).EarnedTab }));

const TABS = ["schedule", "earned"] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | undefined): value is Tab => TABS.some((tab) => tab === value);

/** Whether the schedule can be trusted, and what has been earned of what was planned. */
export function HealthPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { item } = useSearch({ strict: false });
  const tab = isTab(item) ? item : "schedule";
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{t("health.title")}</h1>
        <SegmentedControl
          size="xs"
          aria-label={t("health.tabs")}
          value={tab}
          onChange={(value) =>
            void navigate({
              to: "/projects/$projectId/$page",
              params: { projectId: project, page: "health" },
              search: { item: value },
              replace: true,
            })
          }
          data={TABS.map((value) => ({ value, label: t(`health.tab.${value}`) }))}
        />
      </div>
      {tab === "schedule" ? (
        <PointsTab project={project} />
      ) : (
        <Suspense fallback={<PageSkeleton rows={4} />}>
          <EarnedTab project={project} />
        </Suspense>
      )}
    </div>
  );
}
