import { ActionIcon, Button, Checkbox, Group, Modal, Select, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ChangePage, postSubmission } from "@/api/changes";
import { recordsKey } from "@/api/records";
import { PartyName } from "@/components/party-name";
import { PartyPicker } from "@/components/party-picker";
import { ProblemNotice } from "@/components/problem-notice";
import { type Party, consentOf, emptyParty, partiesOf, partyOf } from "./parties";
import styles from "./changes.module.css";

interface SubmitDialogProps {
  readonly project: string;
  readonly change: ChangePage;
  readonly onClose: () => void;
}

/** Whose consent the change needs. */
export function SubmitDialog({ project, change, onClose }: SubmitDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [parties, setParties] = useState<readonly Party[]>(() => partiesOf(change));
  const sending = useMutation({
    mutationFn: () => postSubmission(project, change.uid, parties.map(consentOf)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: recordsKey(project) });
      onClose();
    },
  });
  const set = (key: string, news: Partial<Party>): void =>
    setParties(parties.map((one) => (one.key === key ? { ...one, ...news } : one)));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t("changes.submitTitle", { number: change.number })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("changes.submitText")}</p>
          {sending.isError && <ProblemNotice error={sending.error} />}
          {parties.map((party) => (
            <PartyRow
              key={party.key}
              party={party}
              onChange={(news) => set(party.key, news)}
              onRemove={() => setParties(parties.filter((one) => one.key !== party.key))}
            />
          ))}
          <PartyPicker
            project={project}
            taken={parties.map(({ email }) => email.toLowerCase())}
            onPick={(known) => setParties([...parties, partyOf(known)])}
            onOther={() => setParties([...parties, emptyParty()])}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={sending.isPending}>
              {t("changes.submit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface PartyRowProps {
  readonly party: Party;
  readonly onChange: (news: Partial<Party>) => void;
  readonly onRemove: () => void;
}

function PartyRow({ party, onChange, onRemove }: PartyRowProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.party}>
      <PartyName
        name={party.name}
        email={party.email}
        isWritten={party.isWritten}
        onChange={onChange}
      />
      <Select
        size="xs"
        aria-label={t("changes.partySide")}
        allowDeselect={false}
        data={[
          { value: "team", label: t("changes.sides.team") },
          { value: "client", label: t("changes.sides.client") },
        ]}
        value={party.side}
        onChange={(value) => onChange({ side: value === "client" ? "client" : "team" })}
      />
      <Checkbox
        label={t("changes.required")}
        checked={party.is_required}
        onChange={(event) => onChange({ is_required: event.currentTarget.checked })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("changes.removeParty", { name: party.name || party.email })}
        onClick={onRemove}
      >
        <X size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}
