import { Button, Group, Modal, Stack, TextInput, Textarea } from "@mantine/core";
import { isoDate } from "@milepost/units";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Warning, acceptWarning, snoozeWarning, warningsKey } from "@/api/warnings";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { wallNow } from "@/lib/wall-time";
import { valuesOf } from "./card-words";

const DAY = 1440;
const USUAL_DAYS = 7;
const MOST_DAYS = 180;

interface AnswerDialogProps {
  readonly project: string;
  readonly warning: Warning;
  readonly answer: "snooze" | "accept";
  readonly onClose: () => void;
}

/** The reason for putting a warning off, or for living with it. */
export function AnswerDialog({ project, warning, answer, onClose }: AnswerDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const client = useQueryClient();
  const today = wallNow(new Date());
  const [until, setUntil] = useState(isoDate(today + USUAL_DAYS * DAY));
  const [reason, setReason] = useState("");
  const isSnooze = answer === "snooze";
  const answering = useMutation({
    mutationFn: () =>
      isSnooze
        ? snoozeWarning(project, warning.uid, { until, reason })
        : acceptWarning(project, warning.uid, reason),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: warningsKey(project) });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    answering.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(isSnooze ? "warnings.snoozeTitle" : "warnings.acceptTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <strong>{t(`warnings.said.${warning.message}`, valuesOf(warning, words))}</strong>
          {!isSnooze && <p className="dim">{t("warnings.acceptText")}</p>}
          {answering.isError && <ProblemNotice error={answering.error} />}
          {isSnooze && (
            <TextInput
              type="date"
              label={t("warnings.snoozeUntil")}
              required
              min={isoDate(today + DAY)}
              max={isoDate(today + MOST_DAYS * DAY)}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          )}
          <Textarea
            data-autofocus
            label={t(isSnooze ? "warnings.snoozeReason" : "warnings.acceptNote")}
            placeholder={t("warnings.snoozeReasonExample")}
            required
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={answering.isPending}>
              {t(`warnings.act.${answer}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
