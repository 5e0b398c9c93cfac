import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Op } from "@milepost/live";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { type EditAnswer, type Impact, postEdit, postUndo } from "@/api/plan";
import { recordsKey } from "@/api/records";
import { trackerKey } from "@/api/tracker";

const UNDO_OFFERED_MS = 12_000;

/** A function that lets what is known of a project go stale, for acts that cannot wait for news. */
export function useRefresh(project: string): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: trackerKey(project) });
    void client.invalidateQueries({ queryKey: recordsKey(project) });
  }, [client, project]);
}

/** What just happened as a toast, with the way to take it back. */
export function useUndoToast(project: string): (label: string) => void {
  const { t } = useTranslation();
  const refresh = useRefresh(project);
  return useCallback(
    (label: string) => {
      const id = `undo-${Date.now()}`;
      const undo = (): void => {
        notifications.hide(id);
        postUndo(project).then(refresh, () => {
          notifications.show({ color: "red", message: t("toast.failed") });
        });
      };
      notifications.show({
        id,
        autoClose: UNDO_OFFERED_MS,
        message: (
          <span style={{ display: "flex", alignItems: "center", gap: 12 }}>
            <span style={{ flex: 1 }}>{label}</span>
            <Button size="compact-xs" variant="default" onClick={undo}>
              {t("plan.undo")}
            </Button>
          </span>
        ),
      });
    },
    [project, refresh, t],
  );
}

interface PlanEdit {
  readonly label: string;
  readonly ops: readonly Op[];
  /** The plan that the edit was made on, where it replaces what somebody else may change. */
  readonly baseSeq?: number;
}

/** Saves edits of the plan made outside its page: one change, with a toast that takes it back. */
export function usePlanEdit(project: string, onSaved: () => void) {
  const refresh = useRefresh(project);
  const offerUndo = useUndoToast(project);
  return useMutation({
    mutationFn: ({ label, ops, baseSeq }: PlanEdit): Promise<EditAnswer> =>
      postEdit(project, { base_seq: baseSeq ?? null, label, ops }),
    onSuccess: (_, { label }) => {
      offerUndo(label);
      refresh();
      onSaved();
    },
  });
}

/** What edits would do to the milestones, asked of the server; nothing while there are none. */
export function useImpact(project: string, ops: readonly Op[]) {
  return useQuery({
    queryKey: recordsKey(project, "impact", JSON.stringify(ops)),
    queryFn: async ({ signal }): Promise<Impact> =>
      (await postEdit(project, { base_seq: null, dry_run: true, label: "", ops }, signal)).impact,
    enabled: ops.length > 0,
    retry: false,
  });
}
