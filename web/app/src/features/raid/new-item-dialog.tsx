import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RegisterKind } from "@/api/register";
import { KINDS } from "./arrange";
import styles from "./raid.module.css";

interface NewItemDialogProps {
  readonly kind: RegisterKind;
  readonly onAdd: (kind: RegisterKind, name: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** The start of a new item: its kind and its title; the rest follows beside the table. */
export function NewItemDialog({ kind: first, onAdd, onClose }: NewItemDialogProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState(first);
  const [name, setName] = useState("");
  const [isBusy, setBusy] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    void onAdd(kind, name.trim()).then((isDone) => {
      setBusy(false);
      if (isDone) onClose();
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("raid.newTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <fieldset className={styles.kinds} aria-label={t("raid.newTitle")}>
            {KINDS.map((one) => (
              <button
                key={one}
                type="button"
                className={styles.kind}
                aria-pressed={one === kind}
                onClick={() => setKind(one)}
              >
                <strong>{t(`raid.kind.${one}`)}</strong>
                <small>{t(`raid.teach.${one}`)}</small>
              </button>
            ))}
          </fieldset>
          <TextInput
            data-autofocus
            required
            maxLength={200}
            label={t("raid.field.name")}
            placeholder={t(`raid.titleExample.${kind}`)}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={isBusy} disabled={!name.trim()}>
              {t("raid.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
