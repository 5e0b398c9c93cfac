import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Kpi, kpisQuery } from "@/api/kpis";
import { ProblemNotice } from "@/components/problem-notice";
import { Sparkline } from "@/components/sparkline";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import { de, en } from "@/words/kpis";
import { goalWords, levelOf } from "./goal-words";
import { numberWords } from "./numbers";
import { Standing } from "./standing";
import { TrendWords } from "./trend-words";
import tables from "@/components/table.module.css";
import styles from "./kpis.module.css";

addWords({ en, de });

interface MeasuredByProps {
  readonly project: string;
  readonly uid: string;
}

/** The KPIs that measure a milestone. */
export function MeasuredBy({ project, uid }: MeasuredByProps) {
  const { t } = useTranslation();
  const kpis = useQuery(kpisQuery(project));
  const tied = (kpis.data ?? []).filter(({ milestones }) => milestones.includes(uid));
  return (
    <section className={styles["section"]} aria-labelledby="measured-by">
      <div className={styles["sectionHead"]}>
        <h2 id="measured-by">{t("kpis.section.title")}</h2>
        <Link to="/projects/$projectId/$page" params={{ projectId: project, page: "kpis" }}>
          {t("kpis.section.all")}
        </Link>
      </div>
      {kpis.isError && <ProblemNotice error={kpis.error} onRetry={() => void kpis.refetch()} />}
      {kpis.isSuccess && tied.length === 0 && <p className="dim">{t("kpis.section.none")}</p>}
      {tied.length > 0 && (
        <table className={`${tables.table} ${styles["table"]}`}>
          <tbody>
            {tied.map((kpi) => (
              <Row key={kpi.uid} project={project} kpi={kpi} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ project, kpi }: { readonly project: string; readonly kpi: Kpi }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  return (
    <tr>
      <th scope="row">
        <Link
          to="/projects/$projectId/$page"
          params={{ projectId: project, page: "kpis" }}
          search={{ item: kpi.uid }}
        >
          {kpi.name}
        </Link>
        <span className={styles["small"]}>
          {numberWords(kpi.value, kpi, locale)} · {goalWords(kpi, t, locale)}
        </span>
      </th>
      <td>
        <Standing standing={kpi.standing} />
      </td>
      <td>
        <Sparkline
          values={kpi.sparkline.map(([, value]) => value)}
          level={levelOf(kpi)}
          label={t("kpis.courseOf", { name: kpi.name })}
        />
      </td>
      <td>
        <TrendWords kpi={kpi} />
      </td>
    </tr>
  );
}
