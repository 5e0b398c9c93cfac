import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { GitFork } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import {
  type Scenario,
  type ScenarioList,
  makeStandardScenarios,
  scenariosQuery,
} from "@/api/scenarios";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import { useRefresh } from "@/lib/use-plan-edit";
import * as scenarioWords from "@/words/scenarios";
import { ClientSentence } from "./client-sentence";
import { Comparison } from "./comparison";
import { ScenarioEditor } from "./scenario-editor";
import styles from "./scenarios.module.css";

addWords(scenarioWords);

/** What-if copies of the plan side by side. */
export function ScenariosPage({ project }: { readonly project: string }) {
  const list = useQuery(scenariosQuery(project));
  if (list.isPending) return <PageSkeleton rows={8} />;
  if (list.isError) {
    return <ProblemPage error={list.error} onRetry={() => void list.refetch()} />;
  }
  return <Scenarios project={project} list={list.data} />;
}

interface ScenariosProps {
  readonly project: string;
  readonly list: ScenarioList;
}

function Scenarios({ project, list }: ScenariosProps) {
  const { t } = useTranslation();
  const abilities = useQuery(projectQuery(project)).data;
  const mayEdit = can(abilities, "scenarios.edit");
  const [edited, setEdited] = useState<Scenario | "new" | null>(null);
  const hasAny = list.scenarios.length > 0;
  const acts = mayEdit && <Acts project={project} list={list} onAdd={() => setEdited("new")} />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t("scenarios.title")}</h1>
          <p className="dim">{t("scenarios.intro")}</p>
        </div>
        {hasAny && acts}
      </header>
      {!hasAny && (
        <EmptyState icon={GitFork} title={t("scenarios.emptyTitle")} actions={acts}>
          {t("scenarios.emptyText")}
        </EmptyState>
      )}
      {list.runs === 0 && <p className="dim">{t("scenarios.scheduledOnly")}</p>}
      {list.milestones.length === 0 && <p className="dim">{t("scenarios.noMilestones")}</p>}
      {hasAny && list.milestones.length > 0 && <ClientSentence list={list} />}
      {hasAny && (
        <Comparison
          project={project}
          list={list}
          mayEdit={mayEdit}
          mayApply={can(abilities, "plan.edit")}
          onEdit={setEdited}
        />
      )}
      {edited && (
        <ScenarioEditor
          key={edited === "new" ? "new" : edited.uid}
          project={project}
          list={list}
          scenario={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

interface ActsProps extends ScenariosProps {
  readonly onAdd: () => void;
}

function Acts({ project, list, onAdd }: ActsProps) {
  const { t } = useTranslation();
  const refresh = useRefresh(project);
  const making = useMutation({
    mutationFn: () =>
      makeStandardScenarios(project, {
        best: t("scenarios.best"),
        likely: t("scenarios.likely"),
        worst: t("scenarios.worst"),
      }),
    onSuccess: refresh,
  });
  const kinds = new Set(list.scenarios.map(({ kind }) => kind));
  const isComplete = (["best", "likely", "worst"] as const).every((kind) => kinds.has(kind));
  return (
    <div className={styles.acts}>
      {making.isError && <ProblemNotice error={making.error} />}
      {!isComplete && (
        <Button
          variant="default"
          size="compact-md"
          loading={making.isPending}
          onClick={() => making.mutate()}
        >
          {t("scenarios.standard")}
        </Button>
      )}
      <Button size="compact-md" onClick={onAdd}>
        {t("scenarios.add")}
      </Button>
    </div>
  );
}
