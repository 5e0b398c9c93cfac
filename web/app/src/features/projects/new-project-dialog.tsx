import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { PROJECTS_KEY } from "@/api/projects";
import { ProblemNotice } from "@/components/problem-notice";
import { toDayInput, wallNow } from "@/lib/wall-time";
import { createProject } from "./acts";

interface NewProjectDialogProps {
  readonly workspace: string;
  readonly onClose: () => void;
}

/** A blank project: its name and the day its plan begins. */
export function NewProjectDialog({ workspace, onClose }: NewProjectDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [start, setStart] = useState(() => toDayInput(wallNow(new Date())));
  const creating = useMutation({
    mutationFn: createProject,
    onSuccess: async (project) => {
      await client.invalidateQueries({ queryKey: PROJECTS_KEY });
      await navigate({ to: "/projects/$projectId/plan", params: { projectId: project.id } });
    },
  });
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    creating.mutate({
      workspace,
      name: name.trim(),
      start: `${start}T08:00`,
      time_zone: timeZone,
      currency: "",
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("projects.new")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {creating.isError && <ProblemNotice error={creating.error} />}
          <TextInput
            data-autofocus
            label={t("projects.name")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t("projects.start")}
            required
            value={start}
            onChange={(event) => setStart(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={creating.isPending}>
              {t("projects.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
