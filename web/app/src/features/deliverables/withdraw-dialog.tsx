import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Deliverable, withdrawDeliverable } from "@/api/deliverables";
import { ProblemNotice } from "@/components/problem-notice";
import { useRefresh } from "./acts";

interface WithdrawDialogProps {
  readonly project: string;
  readonly deliverable: Deliverable;
  readonly onClose: () => void;
}

/** A submission taken back before it is judged. */
export function WithdrawDialog({ project, deliverable, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const refresh = useRefresh(project);
  const withdrawing = useMutation({
    mutationFn: () => withdrawDeliverable(project, deliverable.uid, reason),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    withdrawing.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("withdrawal.title", { name: deliverable.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("withdrawal.text", { number: deliverable.version })}</p>
          {withdrawing.isError && <ProblemNotice error={withdrawing.error} />}
          <TextInput
            data-autofocus
            label={t("withdrawal.reason")}
            maxLength={4000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={withdrawing.isPending}>
              {t("withdrawal.confirm")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
