import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sayLabel } from "@/lib/label-words";
import {
  type EditAnswer,
  type EditConflict,
  planKey,
  postBaseline,
  postRedo,
  postUndo,
} from "@/api/plan";
import type { Plan } from "@milepost/live";
import { useRefusal } from "@/lib/use-refusal";
import { conflictsOf, withoutConflicts } from "./conflicts";
import type { EditIntent } from "./edit-intent";
import { useAdoptAnswer, usePlanWriter } from "./plan-editor";
import { UndoToast } from "./undo-toast";
import { useSeqAtFocus } from "./use-seq-at-focus";

const TOAST = "plan-edit";
/** How long the way back stays in view: long enough to look at what moved first. */
const UNDO_OFFERED_MS = 12_000;

export interface OpenConflict {
  readonly intent: EditIntent;
  readonly conflicts: readonly EditConflict[];
}

/** Everything a person can do to the plan, with the words that follow each act. */
export function usePlanActs(project: string, plan: Plan) {
  const { t } = useTranslation();
  const { shown, write } = usePlanWriter(project, plan);
  const adopt = useAdoptAnswer(project);
  const client = useQueryClient();
  const seenAt = useSeqAtFocus(plan.seq);
  /** What is still on its way: what takes it back must not get there first. */
  const underway = useRef<Promise<unknown>>(Promise.resolve());
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const [lastLabel, setLastLabel] = useState<string | null>(null);

  const refuse = useRefusal();

  const revert = useCallback(
    (act: "undo" | "redo") => {
      const post = act === "undo" ? postUndo : postRedo;
      const said = act === "undo" ? "toast.undone" : "toast.redone";
      const reverted = underway.current.then(() => post(project));
      underway.current = reverted.catch(() => undefined);
      reverted.then((answer) => {
        adopt(answer);
        setLastLabel(null);
        const label = sayLabel(answer.change?.label ?? "", t, (name) =>
          plan.tasks.name.includes(name),
        );
        notifications.hide(TOAST);
        notifications.show({ message: label || t(said, { label }) });
      }, refuse);
    },
    [project, adopt, refuse, t, plan],
  );

  const send = useCallback(
    async (intent: EditIntent, baseSeq: number | null): Promise<void> => {
      if (intent.ops.length === 0) return;
      try {
        const written = write(intent, baseSeq);
        underway.current = written.catch(() => undefined);
        const answer: EditAnswer = await written;
        setLastLabel(intent.label);
        notifications.hide(TOAST);
        notifications.show({
          id: TOAST,
          autoClose: UNDO_OFFERED_MS,
          message: (
            <UndoToast
              label={intent.label}
              moved={answer.impact.moved}
              onUndo={() => revert("undo")}
            />
          ),
        });
      } catch (error) {
        const conflicts = conflictsOf(error);
        if (conflicts.length === 0) return refuse(error);
        setConflict({ intent, conflicts });
        // What somebody else did has not arrived here yet.
        void client.invalidateQueries({ queryKey: planKey(project), exact: true });
      }
    },
    [write, refuse, revert, client, project],
  );

  const settle = useCallback(
    (choice: "theirs" | "yours") => {
      if (!conflict) return;
      const { intent, conflicts } = conflict;
      const ops = choice === "yours" ? intent.ops : withoutConflicts(intent.ops, conflicts);
      setConflict(null);
      void send({ ...intent, ops }, null);
    },
    [conflict, send],
  );

  const freeze = useCallback(
    (number: number) => {
      postBaseline(project, { number, name: "" }).then((answer) => {
        adopt(answer);
        notifications.show({ message: t("plan.baselineSet") });
      }, refuse);
    },
    [project, adopt, refuse, t],
  );

  const edit = useCallback(
    (intent: EditIntent) => {
      if (intent.ops.length > 0) void send(intent, seenAt.current ?? plan.seq);
    },
    [send, plan.seq, seenAt],
  );
  return { shown, edit, revert, freeze, conflict, settle, lastLabel };
}

export type PlanActs = ReturnType<typeof usePlanActs>;
