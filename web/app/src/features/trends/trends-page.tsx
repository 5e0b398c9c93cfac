import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import "@mantine/core/styles/SegmentedControl.css";
import "@/words/trends";
import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { PageSkeleton } from "@/components/page-skeleton";
import { SinceTab } from "./since-tab";
import { SlipsTab } from "./slips-tab";
import styles from "./trends.module.css";

const TrendTab = lazy(async () => ({ default: (await import("./trend-tab")).TrendTab }));

const TABS = ["trend", "slips", "since"] as const;
type Tab = (typeof TABS)[number];
const isTab = (value: string | undefined): value is Tab => TABS.some((tab) => tab === value);

/** How the milestones moved: the trend, the slips, and what changed since a moment. */
export function TrendsPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { item } = useSearch({ strict: false });
  const tab = isTab(item) ? item : "trend";
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{t("trends.title")}</h1>
        <SegmentedControl
          size="xs"
          aria-label={t("trends.tabs")}
          value={tab}
          onChange={(value) =>
            void navigate({
              to: "/projects/$projectId/$page",
              params: { projectId: project, page: "trends" },
              search: { item: value },
              replace: true,
            })
          }
          data={TABS.map((value) => ({ value, label: t(`trends.${value}`) }))}
        />
      </div>
      {tab === "trend" && (
        <Suspense fallback={<PageSkeleton rows={4} />}>
          <TrendTab project={project} />
        </Suspense>
      )}
      {tab === "slips" && <SlipsTab project={project} />}
      {tab === "since" && <SinceTab project={project} />}
    </div>
  );
}
