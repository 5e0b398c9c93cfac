import { Button, Drawer } from "@mantine/core";
import type { Change } from "@milepost/live";
import { useMutation, useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { logQuery, postUndo } from "@/api/plan";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { sayLabel } from "@/lib/label-words";
import { sayReason } from "@/lib/reason-words";
import { useRowNames } from "./use-row-names";
import { useWords } from "@/lib/use-words";
import styles from "./history-drawer.module.css";
import { LinkButton } from "@/components/link-button";

const PAGE = 50;
/** What the system writes by itself when it notices something; shown when asked for. */
const OWN = "raise_warnings";

interface HistoryDrawerProps {
  readonly project: string;
  readonly abilities: readonly string[];
  readonly onClose: () => void;
}

/** The project's log: who did what, when and why, newest first. */
export function HistoryDrawer({ project, abilities, onClose }: HistoryDrawerProps) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(PAGE);
  const [showsOwn, setShowsOwn] = useState(false);
  const log = useQuery(logQuery(project, limit));
  const isRow = useRowNames(project);
  const all = log.data ?? [];
  const changes = all
    .filter((change) => showsOwn || change.command !== OWN)
    .toSorted((left, right) => right.seq - left.seq);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      title={t("history.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {log.isPending && <PageSkeleton rows={6} />}
      {log.isError && <ProblemNotice error={log.error} onRetry={() => void log.refetch()} />}
      {log.isSuccess && all.length === 0 && (
        <EmptyState icon={History} title={t("history.emptyTitle")}>
          {t("history.emptyText")}
        </EmptyState>
      )}
      {all.some((change) => change.command === OWN) && (
        <label className={styles.own}>
          <input
            type="checkbox"
            checked={showsOwn}
            onChange={(event) => setShowsOwn(event.currentTarget.checked)}
          />
          {t("history.own")}
        </label>
      )}
      <ol className={styles.log}>
        {changes.map((change) => (
          <LogEntry
            key={change.seq}
            project={project}
            change={change}
            mayUndo={abilities.includes("plan.edit") && !change.is_final}
            isRow={isRow}
            onLeave={onClose}
          />
        ))}
      </ol>
      {all.length >= limit && (
        <Button
          fullWidth
          variant="default"
          onClick={() => setLimit(limit + PAGE)}
          loading={log.isFetching}
        >
          {t("history.more")}
        </Button>
      )}
    </Drawer>
  );
}

interface LogEntryProps {
  readonly project: string;
  readonly change: Change;
  readonly mayUndo: boolean;
  /** Whether a row of the plan has that name. */
  readonly isRow: (name: string) => boolean;
  readonly onLeave: () => void;
}

function LogEntry({ project, change, mayUndo, isRow, onLeave }: LogEntryProps) {
  const { t } = useTranslation();
  const words = useWords();
  const undoing = useMutation({ mutationFn: () => postUndo(project, change.seq) });
  return (
    <li className={styles.change}>
      <strong>{sayLabel(change.label, t, isRow) || change.command}</strong>
      <span className={styles.meta}>
        {change.actor?.name ?? t("history.system")} ·{" "}
        <time dateTime={change.at} title={new Date(change.at).toLocaleString(words.locale)}>
          {words.ago(change.at, new Date())}
        </time>
        {change.undoes !== null && ` · ${t("history.undoes", { seq: change.undoes })}`}
      </span>
      {change.reason && <q className={styles.reason}>{sayReason(change.reason, t)}</q>}
      {undoing.isError && <ProblemNotice error={undoing.error} />}
      <span className={styles.acts}>
        {mayUndo && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={undoing.isPending}
            onClick={() => undoing.mutate()}
          >
            {t("history.undoThis")}
          </Button>
        )}
        <LinkButton
          to="/projects/$projectId/plan"
          params={{ projectId: project }}
          search={{ seq: change.seq }}
          size="compact-xs"
          variant="subtle"
          onClick={onLeave}
        >
          {t("history.viewThen")}
        </LinkButton>
      </span>
    </li>
  );
}
