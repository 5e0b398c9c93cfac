import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { Op } from "@milepost/live";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Suggestion } from "@/api/quality";
import { ImpactList } from "@/components/impact-list";
import { ProblemNotice } from "@/components/problem-notice";
import { useImpact, usePlanEdit } from "@/lib/use-plan-edit";
import { useWords } from "@/lib/use-words";

interface SuggestionDialogProps {
  readonly project: string;
  readonly item: Suggestion;
  readonly onClose: () => void;
}

/** A suggested milestone before it is made: its name, its day and what it moves. */
export function SuggestionDialog({ project, item, onClose }: SuggestionDialogProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [name, setName] = useState(item.name);
  const impact = useImpact(project, item.ops);
  const saving = usePlanEdit(project, onClose);
  const ops = useMemo(() => named(item.ops, name.trim()), [item.ops, name]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate({ label: t("quality.takeLabel", { name: name.trim() }), ops });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("quality.takeTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {saving.isError && <ProblemNotice error={saving.error} />}
          <TextInput
            data-autofocus
            required
            maxLength={500}
            label={t("quality.takeName")}
            description={t("quality.newTitleText")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <p className="dim">{t("quality.takeText", { date: words.dayLong(item.date) })}</p>
          {impact.isError ? (
            <ProblemNotice error={impact.error} />
          ) : (
            <ImpactList impact={impact.data} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending} disabled={!name.trim()}>
              {t("quality.takeTitle")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The edits with the milestone's row called by that name. */
const named = (ops: readonly Op[], name: string): readonly Op[] =>
  ops.map((op) =>
    op.op === "add" && op.entity === "task" ? { ...op, fields: { ...op.fields, name } } : op,
  );
