import { Button, Drawer, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { OctagonAlert } from "lucide-react";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Kpi, type KpiPage, kpiQuery, removeKpi } from "@/api/kpis";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { goalWords } from "./goal-words";
import { KpiDialog } from "./kpi-dialog";
import { Milestones } from "./kpi-table";
import { numberWords } from "./numbers";
import { Readings } from "./readings";
import { SourceSection } from "./source-section";
import { Standing } from "./standing";
import { TrendWords } from "./trend-words";
import { useKpiAct } from "./use-kpi-act";
import styles from "./kpis.module.css";

const KpiChart = lazy(async () => ({ default: (await import("./kpi-chart")).KpiChart }));

interface KpiPanelProps {
  readonly project: string;
  readonly uid: string;
  readonly kpis: readonly Kpi[];
  readonly milestones: ReadonlyMap<string, string>;
  readonly abilities: readonly string[];
  readonly onClose: () => void;
}

/** One KPI beside the list: course, trend, readings and source. */
export function KpiPanel(props: KpiPanelProps) {
  const { project, uid, onClose } = props;
  const { t } = useTranslation();
  const kpi = useQuery(kpiQuery(project, uid));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={720}
      title={kpi.data?.name ?? t("kpis.name")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {kpi.isPending && <PageSkeleton rows={6} />}
      {kpi.isError && <ProblemNotice error={kpi.error} onRetry={() => void kpi.refetch()} />}
      {kpi.data && <Details {...props} kpi={kpi.data} />}
    </Drawer>
  );
}

interface DetailsProps extends KpiPanelProps {
  readonly kpi: KpiPage;
}

function Details({ project, kpi, kpis, milestones, abilities, onClose }: DetailsProps) {
  const { t } = useTranslation();
  const mayEdit = abilities.includes("kpis.edit");
  const isRolledUp = kpi.children.length > 0;
  return (
    <div className={styles["panel"]}>
      <Facts project={project} kpi={kpi} milestones={milestones} />
      {mayEdit && (
        <Acts project={project} kpi={kpi} kpis={kpis} milestones={milestones} onClose={onClose} />
      )}
      {kpi.waiting_for.length > 0 && (
        <p className="dim">{t("kpis.waiting", { names: kpi.waiting_for.join(", ") })}</p>
      )}
      <section className={styles["section"]} aria-labelledby="kpi-chart">
        <h3 id="kpi-chart">{t("kpis.chart.title")}</h3>
        {kpi.points.length < 2 ? (
          <p className="dim">{t("kpis.chart.empty")}</p>
        ) : (
          <Suspense fallback={<PageSkeleton rows={4} />}>
            <KpiChart kpi={kpi} />
          </Suspense>
        )}
      </section>
      {!isRolledUp && (
        <Readings project={project} kpi={kpi} mayRecord={abilities.includes("evidence.record")} />
      )}
      {!isRolledUp && mayEdit && <SourceSection project={project} kpi={kpi} />}
    </div>
  );
}

type FactsProps = Pick<DetailsProps, "project" | "kpi" | "milestones">;

function Facts({ project, kpi, milestones }: FactsProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  return (
    <div className={styles["section"]}>
      {kpi.source?.is_alarming && (
        <p className={styles["alarm"]} role="status">
          <OctagonAlert size={13} aria-hidden />
          {t("kpis.sourceFails", { count: kpi.source.failures, trouble: kpi.source.trouble })}
        </p>
      )}
      <dl className={styles["facts"]}>
        <div>
          <dt>{t("kpis.value")}</dt>
          <dd>
            <span className={styles["value"]}>{numberWords(kpi.value, kpi, locale)}</span>{" "}
            <Standing standing={kpi.standing} />
          </dd>
        </div>
        <div>
          <dt>{t("kpis.target")}</dt>
          <dd>{goalWords(kpi, t, locale)}</dd>
        </div>
        <div>
          <dt>{t("kpis.trend")}</dt>
          <dd>
            <TrendWords kpi={kpi} isLong />
          </dd>
        </div>
        <div>
          <dt>{t("kpis.tied")}</dt>
          <dd>
            <Milestones project={project} kpi={kpi} nameOf={milestones} />
          </dd>
        </div>
      </dl>
      {kpi.description && <p className={styles["description"]}>{kpi.description}</p>}
    </div>
  );
}

type ActsProps = Pick<DetailsProps, "project" | "kpi" | "kpis" | "milestones" | "onClose">;

function Acts({ project, kpi, kpis, milestones, onClose }: ActsProps) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const removing = useKpiAct({
    project,
    act: () => removeKpi(project, kpi.uid),
    said: () => t("kpis.form.removed", { name: kpi.name }),
    onDone: onClose,
  });
  return (
    <>
      {removing.isError && <ProblemNotice error={removing.error} />}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => setEditing(true)}>
          {t("kpis.edit")}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          loading={removing.isPending}
          onClick={() => removing.mutate()}
        >
          {t("kpis.remove")}
        </Button>
      </Group>
      {isEditing && (
        <KpiDialog
          project={project}
          kpi={kpi}
          kpis={kpis}
          milestones={milestones}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}
