import { Button } from "@mantine/core";
import { ChartNoAxesGantt } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Distribution } from "@/api/quality";
import { EmptyState } from "@/components/empty-state";
import { DistributionChart } from "./distribution-chart";
import { DistributionFacts } from "./distribution-facts";
import { DistributionTable } from "./distribution-table";
import { Suggestions } from "./suggestions";
import styles from "./quality.module.css";

interface DistributionSectionProps {
  readonly project: string;
  readonly distribution: Distribution;
  readonly mayEdit: boolean;
}

/** How milestones lie in the life of the project, and where one would do good. */
export function DistributionSection({ project, distribution, mayEdit }: DistributionSectionProps) {
  const { t } = useTranslation();
  const [isTable, setTable] = useState(false);
  const hasWork = distribution.start !== null;
  return (
    <section className={styles.section} aria-labelledby="distribution">
      <div className={styles.sectionHead}>
        <h2 id="distribution">{t("quality.distribution")}</h2>
        {hasWork && !isTable && <Legend />}
        {hasWork && (
          <Button size="compact-xs" variant="subtle" onClick={() => setTable(!isTable)}>
            {t(isTable ? "quality.asChart" : "quality.asTable")}
          </Button>
        )}
      </div>
      {!hasWork && (
        <EmptyState icon={ChartNoAxesGantt} title={t("quality.noWorkTitle")}>
          {t("quality.noWorkText")}
        </EmptyState>
      )}
      {hasWork && (
        <>
          {isTable ? (
            <DistributionTable found={distribution} />
          ) : (
            <DistributionChart found={distribution} />
          )}
          <DistributionFacts found={distribution} />
          <Suggestions project={project} distribution={distribution} mayEdit={mayEdit} />
        </>
      )}
    </section>
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend}>
      <li>
        <i className={styles.keyWork} aria-hidden /> {t("quality.legendWork")}
      </li>
      <li>
        <i className={styles.keyGap} aria-hidden /> {t("quality.legendGap")}
      </li>
      <li>
        <i className={styles.keyCluster} aria-hidden /> {t("quality.legendCluster")}
      </li>
      <li>
        <i className={styles.keyPlace} aria-hidden /> {t("quality.legendSuggestion")}
      </li>
    </ul>
  );
}
