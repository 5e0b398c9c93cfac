import "@mantine/core/styles/Checkbox.css";
import "@mantine/core/styles/Radio.css";
import "@mantine/core/styles/InlineInput.css";
import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type GuestInvitation,
  type GuestLink,
  type NewGuestLink,
  type Sharing,
  changeGuestLink,
  inviteGuest,
} from "@/api/guests";
import { ProblemNotice } from "@/components/problem-notice";
import { ScopeField } from "./scope-field";

interface GuestDialogProps {
  readonly project: string;
  /** The link to change; null to invite somebody. */
  readonly link: GuestLink | null;
  readonly onClose: () => void;
  readonly onInvited: (link: NewGuestLink) => void;
  readonly onChanged: () => void;
}

interface Person {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly language: "en" | "de";
  readonly days: number;
}

const sharingOf = (link: GuestLink | null): Sharing => ({
  may_answer: link?.may_answer ?? true,
  shows_money: link?.shows_money ?? false,
  shows_people: link?.shows_people ?? false,
  milestones: link?.milestones ?? null,
});

/** Whom to invite, or what somebody invited sees and may do. */
export function GuestDialog({ project, link, onClose, onInvited, onChanged }: GuestDialogProps) {
  const { t, i18n } = useTranslation();
  const [sharing, setSharing] = useState<Sharing>(() => sharingOf(link));
  const [person, setPerson] = useState<Person>({
    name: "",
    email: "",
    organisation: "",
    language: i18n.language === "de" ? "de" : "en",
    days: 30,
  });
  const inviting = useMutation({
    mutationFn: (body: GuestInvitation) => inviteGuest(project, body),
    onSuccess: onInvited,
  });
  const changing = useMutation({
    mutationFn: (body: Sharing) => changeGuestLink(project, link?.id ?? "", body),
    onSuccess: onChanged,
  });
  const isEmpty = sharing.milestones?.length === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isEmpty) return;
    if (link) changing.mutate(sharing);
    else inviting.mutate({ ...person, ...sharing });
  };
  const error = inviting.error ?? changing.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title={link ? t("clients.changeTitle", { name: link.name }) : t("clients.inviteTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {error && <ProblemNotice error={error} />}
          {!link && <PersonFields person={person} onChange={setPerson} />}
          <Checkbox
            label={t("clients.mayAnswer")}
            description={t("clients.mayAnswerText")}
            checked={sharing.may_answer}
            onChange={(event) =>
              setSharing({ ...sharing, may_answer: event.currentTarget.checked })
            }
          />
          <Checkbox
            label={t("clients.showsPeople")}
            checked={sharing.shows_people}
            onChange={(event) =>
              setSharing({ ...sharing, shows_people: event.currentTarget.checked })
            }
          />
          <Checkbox
            label={t("clients.showsMoney")}
            checked={sharing.shows_money}
            onChange={(event) =>
              setSharing({ ...sharing, shows_money: event.currentTarget.checked })
            }
          />
          <ScopeField
            project={project}
            chosen={sharing.milestones ?? null}
            onChange={(milestones) => setSharing({ ...sharing, milestones })}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={inviting.isPending || changing.isPending}>
              {link ? t("clients.save") : t("clients.send")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface PersonFieldsProps {
  readonly person: Person;
  readonly onChange: (person: Person) => void;
}

function PersonFields({ person, onChange }: PersonFieldsProps) {
  const { t } = useTranslation();
  const set = (part: Partial<Person>): void => onChange({ ...person, ...part });
  return (
    <>
      <TextInput
        data-autofocus
        required
        maxLength={120}
        label={t("clients.name")}
        value={person.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        required
        type="email"
        label={t("clients.email")}
        value={person.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <TextInput
        maxLength={120}
        label={t("clients.organisation")}
        value={person.organisation}
        onChange={(event) => set({ organisation: event.currentTarget.value })}
      />
      <Group grow gap="sm" align="start">
        <NativeSelect
          label={t("clients.language")}
          value={person.language}
          data={[
            { value: "en", label: "English" },
            { value: "de", label: "Deutsch" },
          ]}
          onChange={(event) => set({ language: event.currentTarget.value === "de" ? "de" : "en" })}
        />
        <TextInput
          required
          type="number"
          min={1}
          max={366}
          label={t("clients.days")}
          value={person.days}
          onChange={(event) => set({ days: Number(event.currentTarget.value) })}
        />
      </Group>
    </>
  );
}
