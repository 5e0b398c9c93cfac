import { Button, Group, Modal, Stack, TextInput, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { defineProgramme } from "@/api/evidence";
import { useFresh } from "@/api/use-fresh";
import { ProblemNotice } from "@/components/problem-notice";
import { parsePeople } from "@/lib/people";

interface ProgrammeDialogProps {
  readonly project: string;
  readonly onClose: () => void;
  readonly onMade: (uid: string) => void;
}

/** A new training programme: its modules, and who takes part. */
export function ProgrammeDialog({ project, onClose, onMade }: ProgrammeDialogProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const [name, setName] = useState("");
  const [modules, setModules] = useState("");
  const [people, setPeople] = useState("");
  const making = useMutation({
    mutationFn: () =>
      defineProgramme(project, {
        name,
        modules: modules
          .split("\n")
          .filter((line) => line.trim())
          .map((line) => ({ name: line.trim() })),
        people: [...parsePeople(people)],
      }),
    onSuccess: async (uid) => {
      await refresh();
      onMade(uid);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The dialog may lie in the form of another, which must not be sent with it.
    event.stopPropagation();
    making.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("evidence.programmeTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {making.isError && <ProblemNotice error={making.error} />}
          <TextInput
            data-autofocus
            required
            label={t("evidence.programmeName")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            rows={3}
            label={t("evidence.programmeModules")}
            value={modules}
            onChange={(event) => setModules(event.currentTarget.value)}
          />
          <Textarea
            rows={4}
            label={t("evidence.programmePeople")}
            value={people}
            onChange={(event) => setPeople(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={making.isPending}>
              {t("evidence.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
