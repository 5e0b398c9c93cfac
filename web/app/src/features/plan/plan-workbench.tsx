import type { Plan } from "@milepost/live";
import type { Timeline } from "@milepost/timeline";
import type { Uid } from "@milepost/units";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLatest } from "@/lib/use-latest";
import { wallNow } from "@/lib/wall-time";
import { ConflictDialog } from "./conflict-dialog";
import { EmptyPlan } from "./empty-plan";
import { FindingsMenu } from "./findings-menu";
import { ImpactCard } from "./impact-card";
import { useImpactPreview } from "./impact-preview";
import { Intents } from "./intents";
import { newUid, opsOfAdd } from "./outline-ops";
import { PeekPanel } from "./peek-panel";
import { usePlanActs } from "./plan-acts";
import { usePlanCommands } from "./plan-commands";
import type { PlanPageProps } from "./plan-page";
import { rowsOfPlan } from "./plan-rows";
import { PlanToolbar } from "./plan-toolbar";
import { usePlanView } from "./plan-view";
import { ProposalBar } from "./proposal-bar";
import { ProposeButton } from "./propose-button";
import { timelineEvents } from "./timeline-events";
import { TimelineView } from "./timeline-view";
import { useForecasts } from "./use-forecasts";
import { useProposal } from "./use-proposal";
import { ViewMenu } from "./view-menu";
import styles from "./plan.module.css";

interface PlanWorkbenchProps extends PlanPageProps {
  readonly plan: Plan;
}

/** Toolbar, chart, panel and dialogs around one plan. */
export function PlanWorkbench({
  project,
  plan,
  mayEdit,
  mayFreeze,
  seq,
  row,
  timeZone,
}: PlanWorkbenchProps) {
  const { t } = useTranslation();
  const isReadOnly = !mayEdit || seq !== undefined;
  const saved = usePlanActs(project, plan);
  const { revert, freeze, conflict, settle, lastLabel } = saved;
  const { proposal, shown, edit } = useProposal(saved.shown, saved.edit);
  const intents = useMemo(() => new Intents(rowsOfPlan(shown), t), [shown, t]);
  const { preview, ask } = useImpactPreview(
    project,
    useCallback((draft) => intents.draft(draft), [intents]),
  );
  const [timeline, setTimeline] = useState<Timeline | null>(null);
  const [selection, setSelection] = useState<readonly Uid[]>(row === undefined ? [] : [row]);
  const [isPeeking, setPeeking] = useState(row !== undefined);
  const { view, change } = usePlanView();
  const forecasts = useForecasts(project);
  const now = useMemo(() => wallNow(new Date(), timeZone), [timeZone]);

  const add = useCallback(
    (kind: "task" | "milestone", after: Uid | null) => {
      const uid = newUid();
      const name = kind === "task" ? t("plan.newTask") : t("plan.newMilestone");
      edit({
        label: t("label.add", { name }),
        ops: opsOfAdd(intents.rows, { after, kind, name, uid }),
      });
      setSelection([uid]);
    },
    [edit, intents, t],
  );
  const open = useCallback((uid: Uid) => {
    setSelection([uid]);
    setPeeking(true);
  }, []);
  const acts = useMemo(
    () =>
      isReadOnly
        ? null
        : {
            add: (kind: "task" | "milestone") => add(kind, selection.at(-1) ?? null),
            indent: () => edit(intents.indent(selection)),
            outdent: () => edit(intents.outdent(selection)),
            remove: () => edit(intents.remove(selection)),
            undo: () => revert("undo"),
            redo: () => revert("redo"),
          },
    [isReadOnly, add, selection, edit, intents, revert],
  );
  usePlanCommands({ timeline, acts, view, onView: change });

  const targets = useLatest({
    intents,
    edit,
    ask,
    onAdd: (after: Uid | null) => add("task", after),
    onSelect: setSelection,
    onOpen: open,
  });
  const events = useMemo(
    () => timelineEvents(() => targets.current, isReadOnly),
    [targets, isReadOnly],
  );
  useEffect(() => timeline?.setSelection(selection), [timeline, selection]);
  useEffect(() => {
    if (row !== undefined) timeline?.scrollToRow(row);
  }, [timeline, row]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === " " && !isTyping) setPeeking(true);
    if (event.key === "Escape" && !isTyping) setPeeking(false);
  };
  const answer = preview?.state === "failed" ? null : (preview?.answer ?? null);
  const isEmpty = shown.tasks.uid.length === 0;
  return (
    <div className={styles.page} data-past={seq === undefined ? undefined : true}>
      <h1 className="visually-hidden">{t("plan.title")}</h1>
      <PlanToolbar
        timeline={timeline}
        acts={acts}
        hasSelection={selection.length > 0}
        lastLabel={lastLabel}
      >
        {!isReadOnly && <ProposeButton proposal={proposal} />}
        <FindingsMenu
          rows={intents.rows}
          onChoose={(uid) => {
            open(uid);
            timeline?.scrollToRow(uid);
          }}
        />
        <ViewMenu
          plan={shown}
          timeline={timeline}
          view={view}
          onChange={change}
          onFreeze={mayFreeze && !isReadOnly ? freeze : undefined}
          edit={isReadOnly ? undefined : edit}
        />
      </PlanToolbar>
      {proposal.isOn && <ProposalBar project={project} proposal={proposal} />}
      <div className={styles.body}>
        {isEmpty ? (
          <EmptyPlan onAdd={acts?.add} />
        ) : (
          // On the way down: the tree grid keeps the keys it uses to itself.
          <div onKeyDownCapture={onKeyDown} className={styles.chart}>
            <TimelineView
              plan={shown}
              forecasts={forecasts}
              answer={answer}
              view={view}
              isReadOnly={isReadOnly}
              now={now}
              events={events}
              onReady={setTimeline}
            />
          </div>
        )}
        {isPeeking && !isEmpty && (
          <PeekPanel
            project={project}
            selection={selection}
            intents={intents}
            edit={edit}
            isReadOnly={isReadOnly}
            onClose={() => {
              setPeeking(false);
              timeline?.focus();
            }}
          />
        )}
        {preview && <ImpactCard plan={plan} preview={preview} />}
      </div>
      {conflict && <ConflictDialog plan={shown} conflict={conflict} onSettle={settle} />}
    </div>
  );
}
