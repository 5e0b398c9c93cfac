import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonIn } from "@/api/responsibilities";

interface PersonDialogProps {
  readonly onAdd: (person: PersonIn) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Somebody whom the project names itself: usually one of the client's people, without an account. */
export function PersonDialog({ onAdd, onClose }: PersonDialogProps) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<PersonIn>({
    name: "",
    side: "client",
    title: "",
    email: "",
    uid: "",
  });
  const [isBusy, setBusy] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    void onAdd(person).then((isDone) => {
      setBusy(false);
      if (isDone) onClose();
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("people.addTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("people.addText")}</p>
          <TextInput
            data-autofocus
            required
            maxLength={200}
            label={t("people.name")}
            value={person.name}
            onChange={(event) => setPerson({ ...person, name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("people.sideLabel")}
            value={person.side}
            data={[
              { value: "client", label: t("people.sides.client") },
              { value: "team", label: t("people.sides.team") },
            ]}
            onChange={(event) =>
              setPerson({
                ...person,
                side: event.currentTarget.value === "team" ? "team" : "client",
              })
            }
          />
          <TextInput
            maxLength={200}
            label={t("people.titleLabel")}
            placeholder={t("people.titleExample")}
            value={person.title}
            onChange={(event) => setPerson({ ...person, title: event.currentTarget.value })}
          />
          <TextInput
            type="email"
            maxLength={254}
            label={t("people.email")}
            value={person.email}
            onChange={(event) => setPerson({ ...person, email: event.currentTarget.value })}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={isBusy} disabled={!person.name.trim()}>
              {t("people.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
