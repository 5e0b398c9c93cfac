import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { moneyKey } from "@/api/budgets";
import { postUndo } from "@/api/plan";

interface MoneyActOptions<V> {
  readonly project: string;
  readonly act: (input: V) => Promise<{ readonly seq: number }>;
  readonly said: string;
  readonly isFinal?: boolean;
  readonly onDone?: () => void;
}

/** An act on money: a toast with the way back follows, and what is shown is asked for again. */
export function useMoneyAct<V = void>({
  project,
  act,
  said,
  isFinal = false,
  onDone,
}: MoneyActOptions<V>): UseMutationResult<{ readonly seq: number }, Error, V> {
  const client = useQueryClient();
  const { t } = useTranslation();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: moneyKey(project) });
  return useMutation({
    mutationFn: act,
    onSuccess: ({ seq }) => {
      const id = `money-${seq}`;
      const undo = (): void => {
        notifications.hide(id);
        void postUndo(project, seq).then(refresh);
      };
      notifications.show({
        id,
        message: isFinal ? (
          said
        ) : (
          <Group gap="sm" justify="space-between" wrap="nowrap">
            <span>{said}</span>
            <Button size="compact-xs" variant="default" onClick={undo}>
              {t("money.undo")}
            </Button>
          </Group>
        ),
      });
      void refresh();
      onDone?.();
    },
  });
}
