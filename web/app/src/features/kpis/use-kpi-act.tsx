import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { kpisKey } from "@/api/kpis";
import { postUndo } from "@/api/plan";

interface Saved {
  readonly seq: number;
}

interface KpiActOptions<T extends Saved, V> {
  readonly project: string;
  readonly act: (input: V) => Promise<T>;
  /** What the toast says. */
  readonly said: (answer: T) => string;
  readonly isFinal?: boolean;
  readonly onDone?: (answer: T) => void;
}

/** An act on KPIs: a toast with the way back follows, and what is shown is asked for again. */
export function useKpiAct<T extends Saved, V = void>({
  project,
  act,
  said,
  isFinal = false,
  onDone,
}: KpiActOptions<T, V>): UseMutationResult<T, Error, V> {
  const client = useQueryClient();
  const { t } = useTranslation();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: kpisKey(project) });
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      const id = `kpi-${answer.seq}`;
      const undo = (): void => {
        notifications.hide(id);
        void postUndo(project, answer.seq).then(refresh);
      };
      notifications.show({
        id,
        message: isFinal ? (
          said(answer)
        ) : (
          <Group gap="sm" justify="space-between" wrap="nowrap">
            <span>{said(answer)}</span>
            <Button size="compact-xs" variant="default" onClick={undo}>
              {t("kpis.undo")}
            </Button>
          </Group>
        ),
      });
      void refresh();
      onDone?.(answer);
    },
  });
}
