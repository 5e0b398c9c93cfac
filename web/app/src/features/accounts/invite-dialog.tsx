import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role, Workspace } from "@/api/projects";
import { ProblemNotice } from "@/components/problem-notice";
import { type Invitation, inviteMember } from "./members";
import { roleOf, rolesToGive } from "./roles";

interface InviteDialogProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
  readonly onInvited: (invitation: Invitation) => void;
}

/** Whom to invite, and as what. */
export function InviteDialog({ workspace, onClose, onInvited }: InviteDialogProps) {
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("member");
  const inviting = useMutation({
    mutationFn: () => inviteMember(workspace.id, { email, name, role }),
    onSuccess: onInvited,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    inviting.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("members.inviteTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {inviting.isError && <ProblemNotice error={inviting.error} />}
          <TextInput
            data-autofocus
            label={t("door.email")}
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <TextInput
            label={t("members.inviteName")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("members.role")}
            description={t(`members.roleText.${role}`)}
            value={role}
            onChange={(event) => setRole(roleOf(event.currentTarget.value))}
            data={rolesToGive(workspace).map((value) => ({
              value,
              label: t(`members.roles.${value}`),
            }))}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={inviting.isPending}>
              {t("members.invite")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
