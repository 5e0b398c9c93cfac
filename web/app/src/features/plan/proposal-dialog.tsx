import { Button, Group, Modal, Select, Stack, TextInput, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { REASONS, type ReasonCode, postChangeRequest } from "@/api/changes";
import { recordsKey } from "@/api/records";
import { ProblemNotice } from "@/components/problem-notice";
import type { Proposal } from "./use-proposal";
import "@mantine/core/styles/Combobox.css";

interface ProposalDialogProps {
  readonly project: string;
  readonly proposal: Proposal;
  readonly onClose: () => void;
}

/** Title and reason of a new change request. */
export function ProposalDialog({ project, proposal, onClose }: ProposalDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const [reason, setReason] = useState<ReasonCode>("client-request");
  const [description, setDescription] = useState("");
  const creating = useMutation({
    mutationFn: () =>
      postChangeRequest(project, {
        title,
        description,
        reason_code: reason,
        ops: proposal.intents.flatMap(({ ops }) => ops),
      }),
    onSuccess: ({ change }) => {
      void client.invalidateQueries({ queryKey: recordsKey(project) });
      notifications.show({ message: t("changes.created") });
      proposal.stop();
      const item = change?.ops[0]?.uid;
      void navigate({
        to: "/projects/$projectId/$page",
        params: { projectId: project, page: "changes" },
        search: item === undefined ? {} : { item },
      });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    creating.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("changes.newTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("changes.newText")}</p>
          {creating.isError && <ProblemNotice error={creating.error} />}
          <TextInput
            data-autofocus
            label={t("changes.name")}
            placeholder={t("changes.nameExample")}
            required
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Select
            label={t("changes.reason")}
            allowDeselect={false}
            data={REASONS.map((value) => ({ value, label: t(`changes.reasons.${value}`) }))}
            value={reason}
            onChange={(value) => setReason(REASONS.find((one) => one === value) ?? "other")}
          />
          <Textarea
            autosize
            minRows={2}
            label={t("changes.description")}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={creating.isPending}>
              {t("changes.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
