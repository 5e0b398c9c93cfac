import "@/words/warnings";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RefreshCw, Settings2, ShieldCheck } from "lucide-react";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import {
  type Warning,
  type Warnings,
  lookForWarnings,
  wakeWarning,
  warningsKey,
  warningsQuery,
} from "@/api/warnings";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProblemPage } from "@/components/problem-page";
import { useWords } from "@/lib/use-words";
import { AnswerDialog } from "./answer-dialog";
import { groupsOf } from "./card-words";
import { PrecisionPanel } from "./precision-panel";
import { type Answer, WarningCard } from "./warning-card";
import styles from "./warnings.module.css";

const SettingsDialog = lazy(async () => ({
  default: (await import("./settings-dialog")).SettingsDialog,
}));

/** What threatens the project's promises, milestone by milestone, the gravest first. */
export function WarningsPage({ project }: { readonly project: string }) {
  const warnings = useQuery(warningsQuery(project));
  if (warnings.isPending) return <PageSkeleton rows={6} />;
  if (warnings.isError) {
    return <ProblemPage error={warnings.error} onRetry={() => void warnings.refetch()} />;
  }
  return <Loaded project={project} warnings={warnings.data} />;
}

function Loaded({ project, warnings }: { readonly project: string; readonly warnings: Warnings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const abilities = useQuery(projectQuery(project)).data;
  const mayAnswer = can(abilities, "warning.answer");
  const [asked, setAsked] = useState<{ answer: "snooze" | "accept"; warning: Warning } | null>(
    null,
  );
  const [isSettingsOpen, setSettingsOpen] = useState(false);
  const waking = useMutation({
    mutationFn: (uid: string) => wakeWarning(project, uid),
    onSuccess: () => void client.invalidateQueries({ queryKey: warningsKey(project) }),
  });
  const answer = (act: Answer, warning: Warning): void =>
    act === "wake" ? waking.mutate(warning.uid) : setAsked({ answer: act, warning });
  const onAnswer = mayAnswer ? answer : undefined;
  return (
    <div className={styles.page}>
      <Head
        project={project}
        warnings={warnings}
        mayLook={mayAnswer}
        onSettings={() => setSettingsOpen(true)}
      />
      {waking.isError && <ProblemNotice error={waking.error} />}
      {warnings.open.length === 0 && <Calm warnings={warnings} />}
      <Groups project={project} warnings={warnings} list={warnings.open} onAnswer={onAnswer} />
      {warnings.snoozed.length > 0 && (
        <details className={styles.panel}>
          <summary>
            {t("warnings.snoozed")} ({warnings.snoozed.length})
          </summary>
          <Groups
            project={project}
            warnings={warnings}
            list={warnings.snoozed}
            onAnswer={onAnswer}
          />
        </details>
      )}
      <PrecisionPanel rules={warnings.precision} />
      {warnings.ended.length > 0 && (
        <details className={styles.panel}>
          <summary>
            {t("warnings.ended")} ({warnings.ended.length})
          </summary>
          <Groups
            project={project}
            warnings={warnings}
            list={warnings.ended}
            onAnswer={undefined}
          />
        </details>
      )}
      {asked && <AnswerDialog project={project} {...asked} onClose={() => setAsked(null)} />}
      <Suspense>
        {isSettingsOpen && (
          <SettingsDialog
            project={project}
            mayEdit={can(abilities, "project.edit")}
            onClose={() => setSettingsOpen(false)}
          />
        )}
      </Suspense>
    </div>
  );
}

function useLooked({ looked_at: at, is_current: isCurrent }: Warnings): string {
  const { t } = useTranslation();
  const words = useWords();
  if (at === null) return t("warnings.lookedNever");
  const looked = t("warnings.looked", { when: words.ago(at, new Date()) });
  return isCurrent ? looked : `${looked}; ${t("warnings.behind")}`;
}

interface HeadProps {
  readonly project: string;
  readonly warnings: Warnings;
  readonly mayLook: boolean;
  readonly onSettings: () => void;
}

function Head({ project, warnings, mayLook, onSettings }: HeadProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const looked = useLooked(warnings);
  const looking = useMutation({
    mutationFn: () => lookForWarnings(project),
    onSuccess: () => void client.invalidateQueries({ queryKey: warningsKey(project) }),
  });
  return (
    <div className={styles.head}>
      <h1>{t("warnings.title")}</h1>
      <span className={styles.looked}>{looked}</span>
      {mayLook && (
        <Button
          size="xs"
          variant="default"
          leftSection={<RefreshCw size={14} aria-hidden />}
          loading={looking.isPending}
          onClick={() => looking.mutate()}
        >
          {t("warnings.look")}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<Settings2 size={14} aria-hidden />}
        onClick={onSettings}
      >
        {t("warnings.settings")}
      </Button>
      {looking.isError && <ProblemNotice error={looking.error} />}
    </div>
  );
}

function Calm({ warnings }: { readonly warnings: Warnings }) {
  const { t } = useTranslation();
  const looked = useLooked(warnings);
  return (
    <EmptyState icon={ShieldCheck} title={t("warnings.emptyTitle")}>
      {t("warnings.emptyText", { looked })}
    </EmptyState>
  );
}

interface GroupsProps {
  readonly project: string;
  readonly warnings: Warnings;
  readonly list: readonly Warning[];
  readonly onAnswer: ((answer: Answer, warning: Warning) => void) | undefined;
}

function Groups({ project, warnings, list, onAnswer }: GroupsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const known = new Map(warnings.milestones.map((item) => [item.uid, item]));
  return groupsOf(list).map((group) => {
    const milestone = known.get(group.milestone);
    return (
      <section key={group.milestone} className={styles.group}>
        <div className={styles.groupHead}>
          <h2>
            {milestone ? (
              <Link
                to="/projects/$projectId/milestones/$uid"
                params={{ projectId: project, uid: milestone.uid }}
                className={styles.link}
              >
                {milestone.name || milestone.uid}
              </Link>
            ) : (
              t("warnings.planWide")
            )}
          </h2>
          {milestone && (
            <span className="dim">
              {t("warnings.due", { day: words.day(milestone.scheduled_date) })}
            </span>
          )}
        </div>
        <ul className={styles.cards}>
          {group.warnings.map((warning) => (
            <WarningCard
              key={warning.uid}
              project={project}
              warning={warning}
              milestone={milestone?.name ?? ""}
              onAnswer={onAnswer}
            />
          ))}
        </ul>
      </section>
    );
  });
}
