import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Criterion,
  recordApproval,
  reopenMilestone,
  waiveCriterion,
  withdrawApproval,
} from "@/api/evidence";
import { ProblemNotice } from "@/components/problem-notice";
import { useFresh } from "@/api/use-fresh";

type Act = "approve" | "withdraw" | "waive" | "reopen";

interface StatementDialogProps {
  readonly project: string;
  readonly milestone: string;
  readonly act: Act;
  readonly criterion: Criterion | null;
  readonly onClose: () => void;
}

/** Something said under one's own name, with a reason. */
export function StatementDialog(props: StatementDialogProps) {
  const { project, milestone, act, criterion, onClose } = props;
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const [reason, setReason] = useState("");
  const saying = useMutation({
    mutationFn: () => {
      const uid = criterion?.uid ?? "";
      switch (act) {
        case "approve":
          return recordApproval(project, uid, reason);
        case "withdraw":
          return withdrawApproval(project, uid, reason);
        case "waive":
          return waiveCriterion(project, uid, reason);
        default:
          return reopenMilestone(project, milestone, reason);
      }
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saying.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`evidence.${act}Title`, { name: criterion?.name ?? "" })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t(`evidence.${act}Text`)}</p>
          {saying.isError && <ProblemNotice error={saying.error} />}
          <Textarea
            data-autofocus
            rows={3}
            label={t(act === "approve" ? "evidence.note" : "evidence.reason")}
            required={act !== "approve"}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saying.isPending}>
              {t(`evidence.${act}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
