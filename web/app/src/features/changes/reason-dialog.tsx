import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { recordsKey } from "@/api/records";
import { ProblemNotice } from "@/components/problem-notice";

interface ReasonDialogProps {
  readonly project: string;
  readonly title: string;
  readonly text?: string;
  readonly label: string;
  readonly confirm: string;
  readonly isRequired: boolean;
  readonly send: (words: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** An act that goes with a few words. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { project, title, text, label, confirm, isRequired, send, onClose } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const [words, setWords] = useState("");
  const sending = useMutation({
    mutationFn: () => send(words),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: recordsKey(project) });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {text && <p className="dim">{text}</p>}
          {sending.isError && <ProblemNotice error={sending.error} />}
          <Textarea
            data-autofocus
            autosize
            minRows={2}
            label={label}
            required={isRequired}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={sending.isPending}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
