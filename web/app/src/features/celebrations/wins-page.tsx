import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { PartyPopper, Settings2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Wins, celebrateMilestone, celebrationsKey, winsQuery } from "@/api/celebrations";
import { can, projectQuery } from "@/api/projects";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import * as words from "@/words/celebrations";
import { CadenceWords } from "./cadence-words";
import { RulesDialog } from "./rules-dialog";
import { WinCard } from "./win-card";
import styles from "./celebrations.module.css";

addWords(words);

/** Everything a project has achieved, with the thanks for it, and its rules for celebrating. */
export function WinsPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const wins = useQuery(winsQuery(project));
  const card = useQuery(projectQuery(project)).data;
  const { item } = useSearch({ from: "/shell/projects/$projectId/$page" });
  const [isChoosing, setChoosing] = useState(false);
  if (wins.isPending) return <PageSkeleton rows={4} />;
  if (wins.isError) return <ProblemPage error={wins.error} onRetry={() => void wins.refetch()} />;
  const { celebrations, cadence, uncelebrated } = wins.data;
  const mayEdit = can(card, "project.edit");
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1>{t("wins.title")}</h1>
          <p className="dim">{t("wins.lead")}</p>
          <p className={`dim ${styles.cadence}`}>
            <CadenceWords project={project} cadence={cadence} />
          </p>
        </div>
        <Button
          size="xs"
          variant="default"
          leftSection={<Settings2 size={14} aria-hidden />}
          onClick={() => setChoosing(true)}
        >
          {t("wins.rules")}
        </Button>
      </div>
      {celebrations.length === 0 && (
        <EmptyState icon={PartyPopper} title={t("wins.emptyTitle")}>
          {t("wins.emptyText")}
        </EmptyState>
      )}
      <ol className={styles.list}>
        {celebrations.map((celebration) => (
          <WinCard
            key={celebration.uid}
            project={project}
            celebration={celebration}
            mayThank={can(card, "celebration.thank")}
            mayShare={mayEdit}
            isChosen={item === celebration.uid}
          />
        ))}
      </ol>
      {uncelebrated.length > 0 && (
        <Uncelebrated
          project={project}
          milestones={uncelebrated}
          mayCelebrate={can(card, "milestone.achieve")}
        />
      )}
      {isChoosing && (
        <RulesDialog
          project={project}
          wins={wins.data}
          mayEdit={mayEdit}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}

interface UncelebratedProps {
  readonly project: string;
  readonly milestones: Wins["uncelebrated"];
  readonly mayCelebrate: boolean;
}

function Uncelebrated({ project, milestones, mayCelebrate }: UncelebratedProps) {
  const { t } = useTranslation();
  const words = useWords();
  const client = useQueryClient();
  const celebrating = useMutation({
    mutationFn: (uid: string) => celebrateMilestone(project, uid),
    onSuccess: () => client.invalidateQueries({ queryKey: celebrationsKey(project) }),
  });
  return (
    <section aria-labelledby="uncelebrated">
      <h2 id="uncelebrated">{t("wins.uncelebrated")}</h2>
      <p className="dim">{t("wins.uncelebratedText")}</p>
      {celebrating.isError && <ProblemNotice error={celebrating.error} />}
      <ul className={styles.quiet}>
        {milestones.map(({ uid, name, date }) => (
          <li key={uid}>
            <span>{name}</span>
            <span className="dim">{t("wins.achieved", { day: words.day(date) })}</span>
            {mayCelebrate && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t("wins.celebrateNamed", { name })}
                loading={celebrating.isPending && celebrating.variables === uid}
                onClick={() => celebrating.mutate(uid)}
              >
                {t("wins.celebrate")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
