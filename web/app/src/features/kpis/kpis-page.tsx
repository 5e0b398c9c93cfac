import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ChartNoAxesCombined, FileUp, Plus } from "lucide-react";
import { Suspense, lazy, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { kpisQuery } from "@/api/kpis";
import { can, projectQuery } from "@/api/projects";
import { trackerQuery } from "@/api/tracker";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import { de, en } from "@/words/kpis";
import { KpiTable } from "./kpi-table";
import styles from "./kpis.module.css";

addWords({ en, de });

const KpiPanel = lazy(async () => ({ default: (await import("./kpi-panel")).KpiPanel }));
const KpiDialog = lazy(async () => ({ default: (await import("./kpi-dialog")).KpiDialog }));
const CsvDialog = lazy(async () => ({ default: (await import("./csv-dialog")).CsvDialog }));
const route = getRouteApi("/shell/projects/$projectId/$page");

function withoutItem(search: { readonly item?: string }): { item?: string } {
  const others: { item?: string } = { ...search };
  delete others.item;
  return others;
}

/** The KPIs of a project. */
export function KpisPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const kpis = useQuery(kpisQuery(project));
  const abilities = useQuery(projectQuery(project)).data;
  const tracker = useQuery(trackerQuery(project)).data;
  const { item } = route.useSearch();
  const navigate = route.useNavigate();
  const [dialog, setDialog] = useState<"define" | "csv" | null>(null);
  const open = (uid?: string): void =>
    void navigate({
      search: (was) => (uid === undefined ? withoutItem(was) : { ...was, item: uid }),
    });
  const nameOf = useMemo(
    () => new Map((tracker?.milestones ?? []).map(({ uid, name }) => [uid, name])),
    [tracker],
  );
  if (kpis.isPending) return <PageSkeleton rows={6} />;
  if (kpis.isError) {
    return <ProblemPage error={kpis.error} onRetry={() => void kpis.refetch()} />;
  }
  const mayEdit = can(abilities, "kpis.edit");
  const acts = mayEdit && (
    <Button
      size="xs"
      leftSection={<Plus size={14} aria-hidden />}
      onClick={() => setDialog("define")}
    >
      {t("kpis.define")}
    </Button>
  );
  return (
    <div className={styles["page"]}>
      {kpis.data.length === 0 ? (
        <EmptyState
          icon={ChartNoAxesCombined}
          title={t("kpis.emptyTitle")}
          actions={acts}
          heading="h1"
        >
          {mayEdit ? t("kpis.emptyText") : t("kpis.emptyReader")}
        </EmptyState>
      ) : (
        <>
          <div className={styles["head"]}>
            <div>
              <h1>{t("kpis.title")}</h1>
              <p className="dim">{t("kpis.lead")}</p>
            </div>
            {can(abilities, "evidence.record") && (
              <Button
                size="xs"
                variant="default"
                leftSection={<FileUp size={14} aria-hidden />}
                onClick={() => setDialog("csv")}
              >
                {t("kpis.table.upload")}
              </Button>
            )}
            {acts}
          </div>
          <KpiTable
            project={project}
            kpis={kpis.data}
            nameOf={nameOf}
            opened={item}
            onOpen={open}
          />
        </>
      )}
      <Suspense>
        {dialog === "define" && (
          <KpiDialog
            project={project}
            kpis={kpis.data}
            milestones={nameOf}
            onClose={() => setDialog(null)}
            onSaved={open}
          />
        )}
        {dialog === "csv" && (
          <CsvDialog project={project} kpis={kpis.data} onClose={() => setDialog(null)} />
        )}
        {item !== undefined && (
          <KpiPanel
            key={item}
            project={project}
            uid={item}
            kpis={kpis.data}
            milestones={nameOf}
            abilities={abilities?.abilities ?? []}
            onClose={() => open(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}
