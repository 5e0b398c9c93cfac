import { Button, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { PackageCheck, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Deliverable, type DeliverableState, deliverablesQuery } from "@/api/deliverables";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/deliverables";
import { type Acts, useActs } from "./acts";
import { DeliverableRow } from "./deliverable-row";
import { Dialogs } from "./dialogs";
import { type MilestoneGroup, byMilestone } from "./order";
import { useWaitingWords, waitingFirst } from "./waiting";
import styles from "./deliverables.module.css";
import "@mantine/core/styles/FloatingIndicator.css";
import "@mantine/core/styles/SegmentedControl.css";

addWords(words);

const STATES: readonly DeliverableState[] = ["draft", "submitted", "rejected", "accepted"];

/** Everything a project hands over, by milestone, with what waits for the client first. */
export function DeliverablesPage({ project }: { readonly project: string }) {
  const found = useQuery(deliverablesQuery(project));
  const { acts, doing, setDoing, error } = useActs(project, found.data ?? []);
  if (found.isPending) return <PageSkeleton rows={6} />;
  if (found.isError) {
    return <ProblemPage error={found.error} onRetry={() => void found.refetch()} />;
  }
  const add = acts.mayEdit ? () => setDoing({ act: "add", milestone: null }) : undefined;
  return (
    <>
      {found.data.length === 0 ? (
        <Empty onAdd={add} />
      ) : (
        <Filled project={project} deliverables={found.data} acts={acts} error={error} onAdd={add} />
      )}
      <Dialogs project={project} doing={doing} onClose={() => setDoing(null)} />
    </>
  );
}

function Empty({ onAdd }: { readonly onAdd: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      heading="h1"
      icon={PackageCheck}
      title={t("deliverables.emptyTitle")}
      actions={onAdd && <Button onClick={onAdd}>{t("deliverables.addFirst")}</Button>}
    >
      {t("deliverables.emptyText")}
    </EmptyState>
  );
}

interface FilledProps {
  readonly project: string;
  readonly deliverables: readonly Deliverable[];
  readonly acts: Acts;
  readonly error: unknown;
  readonly onAdd: (() => void) | undefined;
}

function Filled({ project, deliverables, acts, error, onAdd }: FilledProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState("all");
  const shown =
    filter === "all" ? deliverables : deliverables.filter(({ state }) => state === filter);
  const count = (state: DeliverableState): number =>
    deliverables.filter((one) => one.state === state).length;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1>{t("deliverables.title")}</h1>
          <p className="dim">{t("deliverables.lead")}</p>
        </div>
        {onAdd && (
          <Button size="xs" leftSection={<Plus size={14} aria-hidden />} onClick={onAdd}>
            {t("deliverables.add")}
          </Button>
        )}
      </div>
      <WaitingNote deliverables={deliverables} />
      <div className={styles.filter}>
        <SegmentedControl
          size="xs"
          aria-label={t("deliverables.filter")}
          value={filter}
          onChange={setFilter}
          data={[
            { value: "all", label: `${t("deliverables.all")} ${deliverables.length}` },
            ...STATES.map((state) => ({
              value: state,
              label: `${t(`deliverables.state.${state}`)} ${count(state)}`,
            })),
          ]}
        />
      </div>
      {Boolean(error) && <ProblemNotice error={error} />}
      {shown.length === 0 && <p className="dim">{t("deliverables.noneInState")}</p>}
      {byMilestone(shown).map((group) => (
        <GroupOfMilestone key={group.milestone} project={project} group={group} acts={acts} />
      ))}
    </div>
  );
}

function WaitingNote({ deliverables }: { readonly deliverables: readonly Deliverable[] }) {
  const { t } = useTranslation();
  const waiting = useWaitingWords();
  const found = waitingFirst(deliverables);
  if (found.length === 0) return null;
  return (
    <section className={styles.waiting} aria-labelledby="waits-for-client">
      <h2 id="waits-for-client">{t("deliverables.waitsTitle")}</h2>
      <ul>
        {found.map(({ uid, name, version, submitted_at: since }) => (
          <li key={uid}>
            <Link from="/projects/$projectId/$page" to="." search={{ item: uid }}>
              {name}
            </Link>
            <span className="dim">
              {t("deliverables.version", { number: version })}
              {since !== null && `, ${waiting(since)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface GroupProps {
  readonly project: string;
  readonly group: MilestoneGroup;
  readonly acts: Acts;
}

function GroupOfMilestone({ project, group, acts }: GroupProps) {
  const { t } = useTranslation();
  const { item } = useSearch({ from: "/shell/projects/$projectId/$page" });
  const navigate = useNavigate({ from: "/projects/$projectId/$page" });
  const { milestone, name, deliverables } = group;
  const done = deliverables.filter(({ state }) => state === "accepted").length;
  const heading = `deliverables-${milestone}`;
  const toggle = (uid: string): void =>
    void navigate({ search: item === uid ? {} : { item: uid }, replace: true });
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <div className={styles.sectionHead}>
        <h2 id={heading}>
          {name === null ? (
            t("deliverables.withoutMilestone")
          ) : (
            <Link
              to="/projects/$projectId/milestones/$uid"
              params={{ projectId: project, uid: milestone }}
            >
              {name}
            </Link>
          )}
        </h2>
        <span className="dim">
          {t("deliverables.accepted", { done, total: deliverables.length })}
        </span>
      </div>
      {name === null && <p className="dim">{t("deliverables.withoutMilestoneText")}</p>}
      <ul className={styles.list} aria-labelledby={heading}>
        {deliverables.map((deliverable) => (
          <DeliverableRow
            key={deliverable.uid}
            project={project}
            deliverable={deliverable}
            acts={acts}
            isOpen={item === deliverable.uid}
            onToggle={() => toggle(deliverable.uid)}
          />
        ))}
      </ul>
    </section>
  );
}
