import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Kpi, sourceQuery } from "@/api/kpis";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { SourceForm } from "./source-form";
import styles from "./kpis.module.css";

interface SourceSectionProps {
  readonly project: string;
  readonly kpi: Kpi;
}

/** Where a KPI is read from by itself, and how that goes. */
export function SourceSection({ project, kpi }: SourceSectionProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles["section"]} aria-labelledby="kpi-source">
      <div className={styles["sectionHead"]}>
        <h3 id="kpi-source">{t("kpis.source.title")}</h3>
        {!isOpen && (
          <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
            {kpi.source ? t("kpis.edit") : t("kpis.source.set")}
          </Button>
        )}
      </div>
      {kpi.source ? <Health kpi={kpi} /> : <p className="dim">{t("kpis.source.text")}</p>}
      {isOpen && kpi.source && (
        <Stored project={project} kpi={kpi} onClose={() => setOpen(false)} />
      )}
      {isOpen && !kpi.source && (
        <SourceForm project={project} kpi={kpi} onClose={() => setOpen(false)} />
      )}
    </section>
  );
}

function Health({ kpi }: { readonly kpi: Kpi }) {
  const { t } = useTranslation();
  const words = useWords();
  const health = kpi.source;
  if (!health) return null;
  const read = health.read_at;
  return (
    <p>
      {t("kpis.pulled", { host: kpi.pulls_from })} ·{" "}
      {read ? t("kpis.source.last", { when: words.ago(read, new Date()) }) : t("kpis.source.never")}
      {health.trouble && <span className={styles["small"]}>{health.trouble}</span>}
    </p>
  );
}

interface StoredProps extends SourceSectionProps {
  readonly onClose: () => void;
}

function Stored({ project, kpi, onClose }: StoredProps) {
  const source = useQuery(sourceQuery(project, kpi.uid));
  if (source.isPending) return <PageSkeleton rows={3} />;
  if (source.isError) return <ProblemNotice error={source.error} />;
  return <SourceForm project={project} kpi={kpi} stored={source.data} onClose={onClose} />;
}
