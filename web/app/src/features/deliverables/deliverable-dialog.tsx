import { Button, Group, Modal, NativeSelect, Stack, TextInput, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Deliverable,
  addDeliverable,
  editDeliverable,
  moveDeliverable,
} from "@/api/deliverables";
import { trackerQuery } from "@/api/tracker";
import { ProblemNotice } from "@/components/problem-notice";
import { fromDayInput, toDayInput } from "@/lib/wall-time";
import { useRefresh } from "./acts";

const END_OF_WORK = 17 * 60;

interface DeliverableDialogProps {
  readonly project: string;
  /** The deliverable to change; null adds one. */
  readonly deliverable: Deliverable | null;
  /** The milestone of a new one, if it is known. */
  readonly milestone: string | null;
  readonly onClose: () => void;
}

/** What is to be handed over: its name, what the client checks, who makes it by when. */
export function DeliverableDialog(props: DeliverableDialogProps) {
  const { project, deliverable, onClose } = props;
  const { t } = useTranslation();
  const [milestone, setMilestone] = useState(deliverable?.milestone ?? props.milestone ?? "");
  const [name, setName] = useState(deliverable?.name ?? "");
  const [description, setDescription] = useState(deliverable?.description ?? "");
  const [criteria, setCriteria] = useState(deliverable?.criteria ?? "");
  const [owner, setOwner] = useState(deliverable?.owner ?? "");
  const [day, setDay] = useState(toDayInput(deliverable?.due ?? null));
  const isFixed = deliverable?.state === "submitted" || deliverable?.state === "accepted";
  const refresh = useRefresh(project);
  const saving = useMutation({
    mutationFn: async () => {
      const due = dueOf(day, deliverable);
      const texts = { name, description, criteria };
      if (!deliverable) return addDeliverable(project, { milestone, ...texts, owner, due });
      const fields = isFixed ? { owner, due } : { ...texts, owner, due };
      const answer = await editDeliverable(project, deliverable.uid, fields);
      if (milestone === deliverable.milestone) return answer;
      return moveDeliverable(project, deliverable.uid, { milestone, before: null });
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  const isKnown = deliverable === null && props.milestone !== null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(deliverable ? "deliverableForm.editTitle" : "deliverableForm.addTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {isFixed && <p className="dim">{t("deliverableForm.fixed")}</p>}
          {saving.isError && <ProblemNotice error={saving.error} />}
          {!isKnown && (
            <MilestoneSelect
              project={project}
              value={milestone}
              isFixed={isFixed && deliverable.milestone_name !== null}
              onChange={setMilestone}
            />
          )}
          <TextInput
            data-autofocus
            label={t("deliverableForm.name")}
            placeholder={t("deliverableForm.nameExample")}
            required
            maxLength={200}
            disabled={isFixed}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t("deliverableForm.criteria")}
            placeholder={t("deliverableForm.criteriaExample")}
            autosize
            minRows={2}
            maxRows={8}
            disabled={isFixed}
            value={criteria}
            onChange={(event) => setCriteria(event.currentTarget.value)}
          />
          <Textarea
            label={t("deliverableForm.description")}
            autosize
            minRows={2}
            maxRows={8}
            disabled={isFixed}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <Group grow gap="sm" align="start">
            <TextInput
              label={t("deliverableForm.owner")}
              value={owner}
              onChange={(event) => setOwner(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t("deliverableForm.due")}
              value={day}
              onChange={(event) => setDay(event.currentTarget.value)}
            />
          </Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending} disabled={!milestone}>
              {t("deliverableForm.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The due time of the day chosen; a day left as it was keeps its time. */
function dueOf(day: string, deliverable: Deliverable | null): number | null {
  const due = deliverable?.due ?? null;
  if (due !== null && day === toDayInput(due)) return due;
  const midnight = fromDayInput(day);
  return midnight === null ? null : midnight + END_OF_WORK;
}

interface MilestoneSelectProps {
  readonly project: string;
  readonly value: string;
  readonly isFixed: boolean;
  readonly onChange: (milestone: string) => void;
}

function MilestoneSelect({ project, value, isFixed, onChange }: MilestoneSelectProps) {
  const { t } = useTranslation();
  const milestones = useQuery(trackerQuery(project)).data?.milestones ?? [];
  const isInPlan = milestones.some(({ uid }) => uid === value);
  return (
    <NativeSelect
      label={t("deliverableForm.milestone")}
      required
      disabled={isFixed}
      value={isInPlan ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: t("deliverableForm.chooseMilestone"), disabled: true },
        ...milestones.map(({ uid, name }) => ({ value: uid, label: name })),
      ]}
    />
  );
}
