import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import { type PlanCheck, checkQuery } from "@/api/quality";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import * as qualityWords from "@/words/quality";
import { DistributionSection } from "./distribution-section";
import { Findings } from "./findings";
import { FixDialog } from "./fix-dialog";
import type { OpenFix } from "./rule-line";
import { ScoreHead } from "./score-head";
import styles from "./quality.module.css";

addWords(qualityWords);

/** What is wrong with the milestones and where the plan lacks one, with the ways to mend it. */
export function CheckPage({ project }: { readonly project: string }) {
  const check = useQuery(checkQuery(project));
  if (check.isPending) return <PageSkeleton rows={8} />;
  if (check.isError) {
    return <ProblemPage error={check.error} onRetry={() => void check.refetch()} />;
  }
  return <Check project={project} check={check.data} />;
}

function Check({ project, check }: { readonly project: string; readonly check: PlanCheck }) {
  const { t } = useTranslation();
  const abilities = useQuery(projectQuery(project)).data;
  const mayEdit = can(abilities, "plan.edit");
  const [fix, setFix] = useState<OpenFix | null>(null);
  return (
    <div className={styles.page}>
      <ScoreHead project={project} check={check} maySet={can(abilities, "project.edit")} />
      <DistributionSection project={project} distribution={check.distribution} mayEdit={mayEdit} />
      <section className={styles.section} aria-labelledby="check-milestones">
        <h2 id="check-milestones">{t("quality.milestones")}</h2>
        <Findings
          project={project}
          milestones={check.milestones}
          mayEdit={mayEdit}
          onFix={setFix}
        />
      </section>
      {fix && (
        <FixDialog
          key={`${fix.uid} ${fix.fix.act}`}
          project={project}
          mayAgree={can(abilities, "milestone.agree")}
          onClose={() => setFix(null)}
          {...fix}
        />
      )}
    </div>
  );
}
