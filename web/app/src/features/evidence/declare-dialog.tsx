import { Button, Group, Modal, Stack, TextInput, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { declareAchieved } from "@/api/evidence";
import { ProblemNotice } from "@/components/problem-notice";
import { toDayInput, wallNow } from "@/lib/wall-time";
import { useFresh } from "@/api/use-fresh";

interface DeclareDialogProps {
  readonly project: string;
  readonly milestone: string;
  readonly onClose: () => void;
}

/** Somebody's word that a milestone without criteria is achieved. */
export function DeclareDialog({ project, milestone, onClose }: DeclareDialogProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const today = toDayInput(wallNow(new Date()));
  const [day, setDay] = useState(today);
  const [reason, setReason] = useState("");
  const declaring = useMutation({
    mutationFn: () =>
      declareAchieved(project, milestone, {
        reason,
        achieved_on: day && day !== today ? `${day}T17:00` : null,
      }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    declaring.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("evidence.declareTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("evidence.declareText")}</p>
          {declaring.isError && <ProblemNotice error={declaring.error} />}
          <TextInput
            type="date"
            max={today}
            label={t("evidence.day")}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Textarea
            data-autofocus
            rows={3}
            required
            label={t("evidence.reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={declaring.isPending}>
              {t("evidence.declare")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
