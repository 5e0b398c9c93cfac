import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Kpi, type Reading, readingsQuery, removeReading } from "@/api/kpis";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ToolButton } from "@/components/tool-button";
import { useWords } from "@/lib/use-words";
import { AddReading } from "./add-reading";
import { numberWords } from "./numbers";
import { useKpiAct } from "./use-kpi-act";
import tables from "@/components/table.module.css";
import styles from "./kpis.module.css";

interface ReadingsProps {
  readonly project: string;
  readonly kpi: Kpi;
  readonly mayRecord: boolean;
}

/** The readings of a KPI, newest first, some hundred at a time, and the way to add one. */
export function Readings({ project, kpi, mayRecord }: ReadingsProps) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(readingsQuery(project, kpi.uid));
  const shown = found.data?.pages.flatMap((page) => page.readings) ?? [];
  const total = found.data?.pages.at(-1)?.total ?? 0;
  return (
    <section className={styles["section"]} aria-labelledby="kpi-readings">
      <div className={styles["sectionHead"]}>
        <h3 id="kpi-readings">{t("kpis.reading.title")}</h3>
        {total > 0 && (
          <span className="dim">{t("kpis.reading.shown", { shown: shown.length, total })}</span>
        )}
      </div>
      {mayRecord && <AddReading project={project} kpi={kpi} />}
      {found.isPending && <PageSkeleton rows={3} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && total === 0 && <p className="dim">{t("kpis.reading.none")}</p>}
      {total > 0 && (
        <div
          className={styles["readings"]}
          tabIndex={0}
          role="region"
          aria-labelledby="kpi-readings"
        >
          <ReadingTable project={project} kpi={kpi} readings={shown} mayRecord={mayRecord} />
          {found.hasNextPage && (
            <Button
              fullWidth
              variant="subtle"
              size="xs"
              loading={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              {t("kpis.reading.more")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface ReadingTableProps extends ReadingsProps {
  readonly readings: readonly Reading[];
}

function ReadingTable({ project, kpi, readings, mayRecord }: ReadingTableProps) {
  const { t } = useTranslation();
  const words = useWords();
  const removing = useKpiAct({
    project,
    act: (uid: string) => removeReading(project, kpi.uid, uid),
    said: () => t("kpis.reading.removed"),
  });
  return (
    <table className={`${tables.table} ${styles["table"]}`}>
      <thead>
        <tr>
          <th scope="col">{t("kpis.reading.at")}</th>
          <th scope="col">{t("kpis.reading.value")}</th>
          <th scope="col">{t("kpis.reading.note")}</th>
          <th scope="col">{t("kpis.reading.source")}</th>
          {mayRecord && (
            <th scope="col">
              <span className="visually-hidden">{t("kpis.remove")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {readings.map((reading) => (
          <tr key={reading.uid}>
            <th scope="row">{words.moment(reading.at)}</th>
            <td>{numberWords(reading.value, kpi, words.locale)}</td>
            <td className={styles["note"]}>{reading.note}</td>
            <td className="dim">{t(`kpis.reading.sources.${reading.source}`)}</td>
            {mayRecord && (
              <td>
                <ToolButton
                  icon={X}
                  label={t("kpis.reading.remove", { date: words.moment(reading.at) })}
                  onClick={() => removing.mutate(reading.uid)}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
