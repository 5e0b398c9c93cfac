import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { postUndo } from "@/api/plan";
import { recordsKey } from "@/api/records";
import { trackerKey } from "@/api/tracker";
import { useRefusal } from "./use-refusal";

const TOAST = "record-act";
/** How long the way back stays in view: long enough to look at what happened first. */
const UNDO_OFFERED_MS = 10_000;

interface Answered {
  readonly seq: number;
  readonly change?: unknown;
}

/** Do something to the project's records; false if it was refused, which is then said. */
export type SendAct = (label: string, act: () => Promise<Answered>) => Promise<boolean>;

/** Acts on records: what follows is fetched again, and each can be taken back from its toast. */
export function useRecordActs(project: string): {
  readonly send: SendAct;
  readonly undo: () => void;
} {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: recordsKey(project) }),
        client.invalidateQueries({ queryKey: trackerKey(project) }),
      ]),
    [client, project],
  );
  const refuse = useRefusal();
  const undo = useCallback(
    (seq?: number) => {
      postUndo(project, seq).then(async (answer) => {
        await refresh();
        notifications.hide(TOAST);
        const { sayLabel } = await import("./label-words");
        notifications.show({ message: sayLabel(answer.change?.label ?? "", t) || t("plan.undo") });
      }, refuse);
    },
    [project, refresh, refuse, t],
  );
  const send = useCallback<SendAct>(
    async (label, act) => {
      try {
        const answer = await act();
        await refresh();
        if (!answer.change) return true;
        const message = (
          <span style={{ display: "flex", alignItems: "center", gap: 12 }}>
            <span style={{ flex: 1 }}>{label}</span>
            <Button size="compact-xs" variant="default" onClick={() => undo(answer.seq)}>
              {t("plan.undo")}
            </Button>
          </span>
        );
        notifications.hide(TOAST);
        notifications.show({ id: TOAST, autoClose: UNDO_OFFERED_MS, message });
        return true;
      } catch (error) {
        refuse(error);
        return false;
      }
    },
    [refresh, refuse, undo, t],
  );
  return { send, undo: useCallback(() => undo(), [undo]) };
}
