import { Button, MultiSelect, SegmentedControl, useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Trend, type TrendMilestone, trendQuery } from "@/api/trends";
import { Chart } from "@/components/chart";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import type { ChartInk } from "@/lib/chart-ink";
import { useWords } from "@/lib/use-words";
import { mtaOption } from "./mta-option";
import { PointPanel } from "./point-panel";
import { type Measure, MOST_LINES, firstChoice, pointsOf } from "./trend-lines";
import { TrendTable } from "./trend-table";
import styles from "./trends.module.css";

const HEIGHT = 440;

/** A point of the chart that is looked at. */
export interface Chosen {
  readonly uid: string;
  readonly index: number;
}

/** The milestone trend analysis of the project. */
export function TrendTab({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const trend = useQuery(trendQuery(project));
  if (trend.isPending) return <PageSkeleton rows={4} />;
  if (trend.isError) {
    return <ProblemNotice error={trend.error} onRetry={() => void trend.refetch()} />;
  }
  if (trend.data.milestones.length === 0) {
    return (
      <EmptyState
        icon={ChartLine}
        title={t("trends.emptyTitle")}
        actions={
          <LinkButton to="/projects/$projectId/plan" params={{ projectId: project }} size="xs">
            {t("trends.openPlan")}
          </LinkButton>
        }
      >
        {t("trends.emptyText")}
      </EmptyState>
    );
  }
  return <Mta project={project} trend={trend.data} />;
}

function Mta({ project, trend }: { readonly project: string; readonly trend: Trend }) {
  const { t } = useTranslation();
  const [measure, setMeasure] = useState<Measure>("p50");
  const [uids, setUids] = useState(() => firstChoice(trend.milestones));
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isTable, setTable] = useState(false);
  const shown = useMemo(
    () => trend.milestones.filter(({ uid }) => uids.includes(uid)),
    [trend, uids],
  );
  const options = trend.milestones.map(({ uid, name }) => ({ value: uid, label: name || uid }));
  return (
    <div className={styles.tab}>
      <div className={styles.tools}>
        <MultiSelect
          className={styles.grow ?? ""}
          size="xs"
          searchable
          label={t("trends.choose")}
          description={t("trends.chooseHint", { count: MOST_LINES })}
          data={options}
          value={[...uids]}
          maxValues={MOST_LINES}
          onChange={setUids}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("trends.measure")}
          value={measure}
          onChange={(value) => setMeasure(value === "scheduled" ? "scheduled" : "p50")}
          data={[
            { value: "p50", label: t("trends.p50") },
            { value: "scheduled", label: t("trends.scheduled") },
          ]}
        />
        <Button size="xs" variant="default" onClick={() => setTable(!isTable)}>
          {isTable ? t("trends.asChart") : t("trends.asTable")}
        </Button>
      </div>
      <p className={styles.lead}>{t("trends.lead")}</p>
      {isTable ? (
        <TrendTable milestones={shown} measure={measure} />
      ) : (
        <MtaChart
          milestones={shown}
          now={trend.now}
          measure={measure}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      <PointPanel
        project={project}
        milestones={shown}
        measure={measure}
        chosen={chosen}
        onChoose={setChosen}
      />
    </div>
  );
}

interface MtaChartProps {
  readonly milestones: readonly TrendMilestone[];
  readonly now: number;
  readonly measure: Measure;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}

function MtaChart({ milestones, now, measure, chosen, onChoose }: MtaChartProps) {
  const { t } = useTranslation();
  const words = useWords();
  const isDark = useComputedColorScheme("light") === "dark";
  const draw = useCallback(
    (ink: ChartInk) =>
      mtaOption({ milestones, now, measure, isDark, chosen }, ink, {
        day: words.day,
        reached: t("trends.reached"),
        agreed: t("trends.agreed"),
        report: t("trends.report"),
      }),
    [milestones, now, measure, isDark, chosen, words, t],
  );
  const choose = useCallback(
    (uid: string, index: number) => {
      const milestone = milestones.find((item) => item.uid === uid);
      if (!milestone) return;
      const last = pointsOf(milestone, measure).length - 1;
      onChoose({ uid, index: Math.min(index, last) });
    },
    [milestones, measure, onChoose],
  );
  if (milestones.every((milestone) => pointsOf(milestone, measure).length === 0)) {
    return <p className="dim">{t("trends.none")}</p>;
  }
  return <Chart label={t("trends.chart")} height={HEIGHT} draw={draw} onPoint={choose} />;
}
