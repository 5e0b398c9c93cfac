import { Button, Checkbox, Group, Modal, NumberInput, Stack, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type NewFormLink, inviteToForm } from "@/api/forms";
import { ProblemNotice } from "@/components/problem-notice";
import { parsePeople } from "@/lib/people";
import { useFresh } from "@/api/use-fresh";

interface InviteDialogProps {
  readonly project: string;
  readonly form: string;
  readonly onClose: () => void;
  readonly onInvited: (answer: {
    readonly links: readonly NewFormLink[];
    readonly known: number;
  }) => void;
}

/** Whom to ask: a pasted list of names and e-mails. */
export function InviteDialog({ project, form, onClose, onInvited }: InviteDialogProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const [text, setText] = useState("");
  const [days, setDays] = useState(30);
  const [sends, setSends] = useState(true);
  const people = parsePeople(text);
  const inviting = useMutation({
    mutationFn: () => inviteToForm(project, form, { people: [...people], days, sends }),
    onSuccess: async (answer) => {
      onInvited(answer);
      await refresh();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    inviting.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("forms.inviteTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {inviting.isError && <ProblemNotice error={inviting.error} />}
          <Textarea
            data-autofocus
            rows={6}
            label={t("forms.person")}
            description={t("forms.inviteText")}
            placeholder={t("forms.invitePlaceholder")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <NumberInput
            label={t("forms.inviteDays")}
            min={1}
            max={365}
            value={days}
            onChange={(value) => setDays(Number(value) || 30)}
          />
          <Checkbox
            label={t("forms.inviteMail")}
            checked={sends}
            onChange={(event) => setSends(event.currentTarget.checked)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={inviting.isPending} disabled={people.length === 0}>
              {t("forms.inviteCount", { count: people.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
