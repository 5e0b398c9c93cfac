import "@/words/workshops";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import {
  type Board as BoardData,
  type Workshop,
  adoptSuggestion,
  boardQuery,
  closeWorkshop,
  memberActs,
  showSuggestions,
  workshopsQuery,
} from "@/api/workshops";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProblemPage } from "@/components/problem-page";
import { ProposeDialog } from "@/components/propose-dialog";
import { Board } from "./board";
import { CloseDialog } from "./close-dialog";
import { OpenForm } from "./open-form";
import { PastWorkshops } from "./past-workshops";
import { StageLine } from "./stage-line";
import styles from "./workshops.module.css";

/** The workshop of a project: opened, silent, shown, closed. */
export function WorkshopPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const workshops = useQuery(workshopsQuery(project));
  const card = useQuery(projectQuery(project));
  const mayLead = can(card.data, "agreement.propose");
  if (workshops.isPending) return <PageSkeleton rows={6} />;
  if (workshops.isError) {
    return <ProblemPage error={workshops.error} onRetry={() => void workshops.refetch()} />;
  }
  const running = workshops.data.find((item) => item.stage !== "closed");
  const past = workshops.data.filter((item) => item.stage === "closed");
  return (
    <div className={styles.page}>
      <h1>{running?.name ?? t("workshops.title")}</h1>
      {running ? (
        <Running project={project} workshop={running} mayLead={mayLead} />
      ) : (
        <EmptyState
          icon={Users}
          title={t("workshops.emptyTitle")}
          actions={mayLead && <OpenForm project={project} />}
        >
          {t("workshops.emptyText")}
        </EmptyState>
      )}
      {past.length > 0 && <PastWorkshops workshops={past} project={project} />}
    </div>
  );
}

/** A suggested date on its way to the client. */
interface Proposal {
  readonly milestone: string;
  readonly date: number;
}

interface RunningProps {
  readonly project: string;
  readonly workshop: Workshop;
  readonly mayLead: boolean;
}

function Running({ project, workshop, mayLead }: RunningProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [isClosing, setClosing] = useState(false);
  const board = useQuery(boardQuery(project, workshop.uid));
  const acts = useMemo(() => memberActs(project, workshop.uid), [project, workshop.uid]);
  const keep = useCallback(
    (fresh: BoardData): void => {
      const { queryKey } = boardQuery(project, workshop.uid);
      void client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, fresh);
    },
    [client, project, workshop.uid],
  );
  const lead = useMutation({
    mutationFn: (run: () => Promise<BoardData>) => run(),
    onSuccess: (fresh) => {
      keep(fresh);
      return client.invalidateQueries({ queryKey: workshopsQuery(project).queryKey, exact: true });
    },
  });
  if (board.isPending) return <PageSkeleton rows={6} />;
  if (board.isError) return <ProblemNotice error={board.error} />;
  const { uid, stage } = board.data;
  return (
    <>
      <StageLine board={board.data}>
        {mayLead && stage === "silent" && (
          <Button size="xs" onClick={() => lead.mutate(() => showSuggestions(project, uid))}>
            {t("workshops.show")}
          </Button>
        )}
        {mayLead && (
          <Button size="xs" variant="default" onClick={() => setClosing(true)}>
            {t("workshops.close")}
          </Button>
        )}
      </StageLine>
      {lead.isError && <ProblemNotice error={lead.error} />}
      <Board
        board={board.data}
        acts={acts}
        onBoard={keep}
        onStale={() => void board.refetch()}
        onAdopt={(item) => lead.mutate(() => adoptSuggestion(project, uid, item))}
        onPropose={mayLead ? (milestone, date) => setProposal({ milestone, date }) : undefined}
      />
      {proposal && (
        <ProposeDialog
          project={project}
          uid={proposal.milestone}
          date={proposal.date}
          onClose={() => setProposal(null)}
        />
      )}
      {isClosing && (
        <CloseDialog
          board={board.data}
          onClose={() => setClosing(false)}
          onConfirm={() => {
            setClosing(false);
            lead.mutate(() => closeWorkshop(project, uid));
          }}
        />
      )}
    </>
  );
}
