import "@mantine/core/styles/Checkbox.css";
import "@mantine/core/styles/InlineInput.css";
import { Button, Checkbox, Group, Modal, Stack, TextInput, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Agreement, proposeAgreement, versionsQuery } from "@/api/agreements";
import { recordsKey } from "@/api/records";
import { milestoneQuery, trackerKey } from "@/api/tracker";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import { toDayInput } from "@/lib/wall-time";
import * as agreementWords from "@/words/agreements";
import { PageSkeleton } from "./page-skeleton";
import { ProblemNotice } from "./problem-notice";

addWords(agreementWords);

interface ProposeDialogProps {
  readonly project: string;
  readonly uid: string;
  /** The date to begin with; else that of the newest version, or what the forecast finds safe. */
  readonly date?: number | undefined;
  readonly onClose: () => void;
}

/** What to promise for a milestone, and by when. */
export function ProposeDialog(props: ProposeDialogProps) {
  const { t } = useTranslation();
  const { project, uid, onClose } = props;
  const versions = useQuery(versionsQuery(project, uid));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("agreements.proposeTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {versions.isPending && <PageSkeleton rows={2} />}
      {versions.isError && <ProblemNotice error={versions.error} />}
      {versions.data && <ProposeForm {...props} last={versions.data[0]} />}
    </Modal>
  );
}

interface ProposeFormProps extends ProposeDialogProps {
  /** The newest version, whose terms are the ones to begin from. */
  readonly last: Agreement | undefined;
}

function ProposeForm({ project, uid, date: asked, last, onClose }: ProposeFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const client = useQueryClient();
  const milestone = useQuery(milestoneQuery(project, uid)).data;
  const [day, setDay] = useState<string | null>(null);
  const [criteria, setCriteria] = useState(last?.criteria ?? "");
  const [note, setNote] = useState("");
  const [listsWork, setListsWork] = useState(last?.lists_work ?? false);
  const suggested = asked ?? last?.date ?? milestone?.p80 ?? milestone?.scheduled_date ?? null;
  const date = day ?? toDayInput(suggested);
  const proposing = useMutation({
    mutationFn: () =>
      proposeAgreement(project, uid, { date, criteria, note, lists_work: listsWork }),
    onSuccess: () => {
      notifications.show({
        message: t("agreements.proposed"),
        closeButtonProps: { "aria-label": t("common.close") },
      });
      void client.invalidateQueries({ queryKey: recordsKey(project) });
      void client.invalidateQueries({ queryKey: trackerKey(project) });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    proposing.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {milestone && <strong>{milestone.name}</strong>}
        {proposing.isError && <ProblemNotice error={proposing.error} />}
        <TextInput
          data-autofocus
          required
          type="date"
          label={t("agreements.date")}
          {...(milestone?.p50
            ? {
                description: t("agreements.dateHelp", {
                  likely: words.day(milestone.p50),
                  best: words.day(milestone.p10),
                  worst: words.day(milestone.p90),
                }),
              }
            : {})}
          value={date}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Textarea
          label={t("agreements.criteria")}
          placeholder={t("agreements.criteriaExample")}
          autosize
          minRows={3}
          maxRows={14}
          value={criteria}
          onChange={(event) => setCriteria(event.currentTarget.value)}
        />
        <Textarea
          label={t("agreements.note")}
          autosize
          minRows={2}
          maxRows={8}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Checkbox
          label={t("agreements.listsWork")}
          checked={listsWork}
          onChange={(event) => setListsWork(event.currentTarget.checked)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={proposing.isPending}>
            {t("agreements.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
