import "@/words/workshops";
import { Button, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import {
  type Board as BoardData,
  type Workshop,
  adoptSuggestion,
  boardQuery,
  closeWorkshop,
  memberActs,
  openWorkshop,
  showSuggestions,
  workshopsQuery,
} from "@/api/workshops";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProblemPage } from "@/components/problem-page";
import { Board } from "./board";
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

interface RunningProps {
  readonly project: string;
  readonly workshop: Workshop;
  readonly mayLead: boolean;
}

function Running({ project, workshop, mayLead }: RunningProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = boardQuery(project, workshop.uid);
  const board = useQuery(query);
  const keep = (fresh: BoardData): void => {
    client.setQueryData(query.queryKey, fresh);
    void client.invalidateQueries({ queryKey: workshopsQuery(project).queryKey, exact: true });
  };
  const lead = useMutation({
    mutationFn: (run: () => Promise<BoardData>) => run(),
    onSuccess: keep,
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
          <Button
            size="xs"
            variant="default"
            onClick={() => lead.mutate(() => closeWorkshop(project, uid))}
          >
            {t("workshops.close")}
          </Button>
        )}
      </StageLine>
      {lead.isError && <ProblemNotice error={lead.error} />}
      <Board
        board={board.data}
        acts={memberActs(project, uid)}
        onBoard={keep}
        onAdopt={(item) => lead.mutate(() => adoptSuggestion(project, uid, item))}
        onPropose={
          mayLead
            ? (milestone) =>
                void navigate({
                  to: "/projects/$projectId/milestones/$uid",
                  params: { projectId: project, uid: milestone },
                })
            : undefined
        }
      />
    </>
  );
}

function OpenForm({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [dots, setDots] = useState(5);
  const opening = useMutation({
    mutationFn: () => openWorkshop(project, { name, dots }),
    onSuccess: () => client.invalidateQueries({ queryKey: workshopsQuery(project).queryKey }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    opening.mutate();
  };
  return (
    <form className={styles.open} onSubmit={submit} aria-label={t("workshops.open")}>
      {opening.isError && <ProblemNotice error={opening.error} />}
      <TextInput
        label={t("workshops.name")}
        placeholder={t("workshops.nameExample")}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NumberInput
        label={t("workshops.dots")}
        min={1}
        max={20}
        value={dots}
        onChange={(value) => setDots(Number(value) || 1)}
      />
      <Button type="submit" loading={opening.isPending}>
        {t("workshops.opening")}
      </Button>
    </form>
  );
}
