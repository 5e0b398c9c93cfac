import "@mantine/core/styles/Combobox.css";
import type { Op } from "@milepost/live";
import { Button, Group, Modal, Select, Stack, TextInput, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { REASONS, patchChangeRequest, postChangeRequest } from "@/api/changes";
import { recordsKey } from "@/api/records";
import { addWords } from "@/lib/add-words";
import { type ChangeDraft, reasonOf } from "@/lib/change-draft";
import * as words from "@/words/changes";
import { NewDates } from "./new-dates";
import { ProblemNotice } from "./problem-notice";

addWords(words);

interface ChangeDialogProps {
  readonly project: string;
  /** What the dialog begins with. */
  readonly draft: ChangeDraft;
  /** The edits of the plan that belong to the request. */
  readonly ops: readonly Op[];
  /** The request to rewrite; a new one if absent. */
  readonly uid?: string;
  readonly onSaved: (uid: string | undefined) => void;
  readonly onClose: () => void;
  /** What stands below the fields: the edits, for instance. */
  readonly children?: ReactNode;
}

/** Writes a change request, or rewrites one: title, reason, description, days to agree anew. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { project, draft: begun, ops, uid, onSaved, onClose, children } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(begun);
  const set = (news: Partial<ChangeDraft>): void => setDraft({ ...draft, ...news });
  const saving = useMutation({
    mutationFn: () =>
      uid === undefined
        ? postChangeRequest(project, { ...draft, ops })
        : patchChangeRequest(project, uid, { ...draft, ops }),
    onSuccess: ({ change }) => {
      void client.invalidateQueries({ queryKey: recordsKey(project) });
      onSaved(uid ?? change?.ops[0]?.uid);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={uid === undefined ? t("changes.newTitle") : t("changes.rewriteTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">
            {uid === undefined ? t("changes.newText") : t("changes.rewriteText")}
          </p>
          {saving.isError && <ProblemNotice error={saving.error} />}
          <TextInput
            data-autofocus
            label={t("changes.name")}
            placeholder={t("changes.nameExample")}
            required
            maxLength={200}
            value={draft.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Select
            label={t("changes.reason")}
            allowDeselect={false}
            data={REASONS.map((value) => ({ value, label: t(`changes.reasons.${value}`) }))}
            value={draft.reason}
            onChange={(value) => set({ reason: reasonOf(value) })}
          />
          <Textarea
            autosize
            minRows={2}
            maxRows={10}
            label={t("changes.description")}
            value={draft.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
          <NewDates project={project} dates={draft.dates} onChange={(dates) => set({ dates })} />
          {children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {uid === undefined ? t("changes.create") : t("changes.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
