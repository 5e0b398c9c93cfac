import { Link } from "@tanstack/react-router";
import { OctagonAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Kpi } from "@/api/kpis";
import { Sparkline } from "@/components/sparkline";
import { useWords } from "@/lib/use-words";
import { goalWords, levelOf } from "./goal-words";
import { numberWords } from "./numbers";
import { Standing } from "./standing";
import { TrendWords } from "./trend-words";
import tables from "@/components/table.module.css";
import styles from "./kpis.module.css";

interface KpiTableProps {
  readonly project: string;
  readonly kpis: readonly Kpi[];
  readonly nameOf: ReadonlyMap<string, string>;
  readonly opened: string | undefined;
  readonly onOpen: (uid: string) => void;
}

/** The KPIs with value, target, course, trend and what they measure. */
export function KpiTable({ project, kpis, nameOf, opened, onOpen }: KpiTableProps) {
  const { t } = useTranslation();
  return (
    <table className={`${tables.table} ${styles["table"]} ${styles["list"]}`}>
      <thead>
        <tr>
          <th scope="col">{t("kpis.name")}</th>
          <th scope="col">{t("kpis.value")}</th>
          <th scope="col">{t("kpis.target")}</th>
          <th scope="col">{t("kpis.course")}</th>
          <th scope="col">{t("kpis.trend")}</th>
          <th scope="col">{t("kpis.tied")}</th>
        </tr>
      </thead>
      <tbody>
        {kpis.map((kpi) => (
          <KpiRow
            key={kpi.uid}
            project={project}
            kpi={kpi}
            nameOf={nameOf}
            isOpen={kpi.uid === opened}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

interface KpiRowProps extends Omit<KpiTableProps, "kpis" | "opened"> {
  readonly kpi: Kpi;
  readonly isOpen: boolean;
}

function KpiRow({ project, kpi, nameOf, isOpen, onOpen }: KpiRowProps) {
  const { t } = useTranslation();
  const { locale, day } = useWords();
  return (
    <tr className={styles["row"]} data-open={isOpen} onClick={() => onOpen(kpi.uid)}>
      <th scope="row">
        <button type="button" className={styles["name"]} title={t("kpis.open", { name: kpi.name })}>
          {kpi.name}
        </button>
        <Origin kpi={kpi} />
      </th>
      <td>
        <span className={styles["value"]}>{numberWords(kpi.value, kpi, locale)}</span>{" "}
        <Standing standing={kpi.standing} />
        {kpi.value_at !== null && <small className={styles["small"]}>{day(kpi.value_at)}</small>}
      </td>
      <td>{goalWords(kpi, t, locale)}</td>
      <td>
        <Sparkline
          values={kpi.sparkline.map(([, value]) => value)}
          level={levelOf(kpi)}
          label={t("kpis.courseOf", { name: kpi.name })}
        />
      </td>
      <td className={styles["wide"]}>
        <TrendWords kpi={kpi} />
      </td>
      <td className={styles["wide"]} onClick={(event) => event.stopPropagation()}>
        <Milestones project={project} kpi={kpi} nameOf={nameOf} />
      </td>
    </tr>
  );
}

/** Who answers for a KPI, where its values come from, and whether that fails. */
function Origin({ kpi }: { readonly kpi: Kpi }) {
  const { t } = useTranslation();
  const parts = [
    kpi.owner,
    kpi.pulls_from && t("kpis.pulled", { host: kpi.pulls_from }),
    kpi.children.length > 0 && t("kpis.rolled", { count: kpi.children.length }),
  ].filter(Boolean);
  const health = kpi.source;
  return (
    <>
      {parts.length > 0 && <small className={styles["small"]}>{parts.join(" · ")}</small>}
      {health?.is_alarming && (
        <small className={styles["alarm"]}>
          <OctagonAlert size={13} aria-hidden />
          {t("kpis.sourceFails", { count: health.failures, trouble: health.trouble })}
        </small>
      )}
    </>
  );
}

interface MilestonesProps {
  readonly project: string;
  readonly kpi: Kpi;
  readonly nameOf: ReadonlyMap<string, string>;
}

/** The milestones that a KPI measures, as links. */
export function Milestones({ project, kpi, nameOf }: MilestonesProps) {
  const { t } = useTranslation();
  const known = kpi.milestones.filter((uid) => nameOf.has(uid));
  if (known.length === 0) return <span className="dim">{t("kpis.untied")}</span>;
  return (
    <span className={styles["links"]}>
      {known.map((uid) => (
        <Link
          key={uid}
          to="/projects/$projectId/milestones/$uid"
          params={{ projectId: project, uid }}
        >
          {nameOf.get(uid)}
        </Link>
      ))}
    </span>
  );
}
