import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Sprout } from "lucide-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { type EarnedValue, type EarningRule, earnedValueQuery } from "@/api/measures";
import { Chart } from "@/components/chart";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import type { ChartInk } from "@/lib/chart-ink";
import { useWords } from "@/lib/use-words";
import { earnedOption } from "./earned-option";
import { EarnedTables } from "./earned-tables";
import styles from "./health.module.css";
import { KeyFigures } from "./key-figures";
import { BaselineSelect, MeasureFindings, StatusDate } from "./measured-against";

const RULES = ["percent", "0-100", "50-50", "milestones"] as const;
const isRule = (value: string | null): value is EarningRule => RULES.some((rule) => rule === value);
const HEIGHT = 300;

/** Earned value and earned schedule: figures, the curve, and every phase and milestone. */
export function EarnedTab({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const [baseline, setBaseline] = useState<number | null>(null);
  const [rule, setRule] = useState<EarningRule>("percent");
  const earned = useQuery(earnedValueQuery(project, baseline, rule));
  if (earned.isPending) return <PageSkeleton rows={6} />;
  if (earned.isError) {
    return <ProblemNotice error={earned.error} onRetry={() => void earned.refetch()} />;
  }
  const found = earned.data;
  if (found.baselines.length === 0) return <NoBaseline project={project} />;
  return (
    <div className={styles.tab}>
      <div className={styles.tools}>
        <BaselineSelect measured={found} onChoose={setBaseline} />
        <Select
          size="xs"
          label={t("health.rule")}
          allowDeselect={false}
          data={RULES.map((value) => ({ value, label: t(`health.rules.${value}`) }))}
          value={rule}
          onChange={(value) => setRule(isRule(value) ? value : "percent")}
        />
      </div>
      <p className={styles.lead}>
        {t("health.earnedLead")} <StatusDate measured={found} />
      </p>
      <MeasureFindings measured={found} />
      {found.project && (
        <>
          <KeyFigures found={found} project={found.project} />
          <EarnedChart found={found} />
          <EarnedTables project={project} found={found} whole={found.project} />
        </>
      )}
    </div>
  );
}

function NoBaseline({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={Sprout}
      title={t("health.emptyTitle")}
      actions={
        <LinkButton to="/projects/$projectId/plan" params={{ projectId: project }} size="xs">
          {t("health.openPlan")}
        </LinkButton>
      }
    >
      {t("health.emptyText")}
    </EmptyState>
  );
}

function EarnedChart({ found }: { readonly found: EarnedValue }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const draw = useCallback(
    (ink: ChartInk) =>
      earnedOption(
        {
          periods: found.periods,
          status: found.status_date ?? 0,
          minutesPerDay: found.minutes_per_day,
        },
        ink,
        {
          day,
          planned: t("health.planned"),
          earned: t("health.earned"),
          actual: t("health.actual"),
          status: t("health.statusMark"),
        },
      ),
    [found, day, t],
  );
  return <Chart label={t("health.chart")} height={HEIGHT} draw={draw} />;
}
