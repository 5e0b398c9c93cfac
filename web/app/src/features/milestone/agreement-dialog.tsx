import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { postAgreement } from "@/api/plan";
import { type MilestoneDetail, trackerKey } from "@/api/tracker";
import { ProblemNotice } from "@/components/problem-notice";
import { fromDayInput, timeOfDay, toDayInput } from "@/lib/wall-time";

const END_OF_WORK = 17 * 60;

interface AgreementDialogProps {
  readonly project: string;
  readonly milestone: MilestoneDetail;
  readonly onClose: () => void;
}

/** The record of a promise: which date, with whom, and why. */
export function AgreementDialog({ project, milestone, onClose }: AgreementDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { agreed_date: agreed, scheduled_date: scheduled, p80, client_owner: other } = milestone;
  const [day, setDay] = useState(toDayInput(agreed ?? p80 ?? scheduled));
  const [agreedWith, setAgreedWith] = useState(other ?? "");
  const [reason, setReason] = useState("");
  const recording = useMutation({
    mutationFn: () => {
      const midnight = fromDayInput(day);
      const time = agreed === null ? END_OF_WORK : timeOfDay(agreed);
      const date = midnight === null ? null : midnight + time;
      const full = agreedWith ? t("milestone.agreedWith", { who: agreedWith, reason }) : reason;
      return postAgreement(project, milestone.uid, { agreed_date: date, reason: full });
    },
    onSuccess: () => {
      notifications.show({ message: t("milestone.agreed") });
      void client.invalidateQueries({ queryKey: trackerKey(project) });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    recording.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("milestone.agreeTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("milestone.agreeText")}</p>
          {recording.isError && <ProblemNotice error={recording.error} />}
          <TextInput
            data-autofocus
            type="date"
            label={t("milestone.agreeDate")}
            required
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <TextInput
            label={t("milestone.agreeWith")}
            placeholder={t("milestone.agreeWithExample")}
            value={agreedWith}
            onChange={(event) => setAgreedWith(event.currentTarget.value)}
          />
          <TextInput
            label={t("milestone.agreeReason")}
            placeholder={t("milestone.agreeReasonExample")}
            required={agreed !== null}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={recording.isPending}>
              {t("milestone.agree")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
