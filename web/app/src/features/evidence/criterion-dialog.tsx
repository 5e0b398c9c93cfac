import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Criterion, type CriterionKind, defineCriteria, editCriterion } from "@/api/evidence";
import { useFresh } from "@/api/use-fresh";
import { ProblemNotice } from "@/components/problem-notice";
import {
  type Draft,
  GROUP_KINDS,
  LEAF_KINDS,
  TEMPLATES,
  draftsOf,
  firstParams,
  toBody,
  toDraft,
  toParams,
} from "./criterion-params";
import { KindFields } from "./kind-fields";
import styles from "./evidence.module.css";

const KINDS = [...LEAF_KINDS, ...GROUP_KINDS];
const isKind = (value: string): value is CriterionKind => KINDS.some((kind) => kind === value);
const TEMPLATE_WORDS = {
  none: "evidence.templateNone",
  training: "evidence.templateTraining",
  delivery: "evidence.templateDelivery",
  launch: "evidence.templateLaunch",
} as const;

interface AddDialogProps {
  readonly project: string;
  readonly milestone: string;
  /** The group to add to; null for the top. */
  readonly parent: Criterion | null;
  readonly onClose: () => void;
}

/** What must be shown: a single criterion, or a template of several. */
export function AddDialog({ project, milestone, parent, onClose }: AddDialogProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const [template, setTemplate] = useState<(typeof TEMPLATES)[number]>("none");
  const [drafts, setDrafts] = useState(() => draftsOf("none"));
  const adding = useMutation({
    mutationFn: () => defineCriteria(project, milestone, drafts.map(toBody), parent?.uid ?? ""),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const choose = (value: string): void => {
    const found = TEMPLATES.find((one) => one === value) ?? "none";
    setTemplate(found);
    setDrafts(draftsOf(found));
  };
  return (
    <CriterionModal
      title={t("evidence.addTitle")}
      verb={t("evidence.add")}
      error={adding.error}
      isBusy={adding.isPending}
      onClose={onClose}
      onSubmit={() => adding.mutate()}
    >
      <NativeSelect
        label={t("evidence.template")}
        value={template}
        onChange={(event) => choose(event.currentTarget.value)}
        data={TEMPLATES.map((value) => ({ value, label: t(TEMPLATE_WORDS[value]) }))}
      />
      {drafts.map((draft, place) => (
        <DraftFields
          // A template's criteria keep their places while they are edited.
          key={`${template}-${place}`}
          project={project}
          draft={draft}
          kinds={drafts.length === 1 ? KINDS : [draft.kind]}
          onEdit={(next) => setDrafts(drafts.with(place, next))}
        />
      ))}
    </CriterionModal>
  );
}

interface EditDialogProps {
  readonly project: string;
  readonly criterion: Criterion;
  readonly onClose: () => void;
}

/** A criterion asked for differently. */
export function EditDialog({ project, criterion, onClose }: EditDialogProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const [draft, setDraft] = useState(() => toDraft(criterion));
  const editing = useMutation({
    mutationFn: () => {
      const { kind, name, params } = draft;
      const isSame =
        JSON.stringify([kind, params]) === JSON.stringify([criterion.kind, criterion.params]);
      const asked = isSame ? {} : { kind, params: toParams(params) };
      return editCriterion(project, criterion.uid, { name, ...asked });
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <CriterionModal
      title={t("evidence.editTitle")}
      verb={t("evidence.save")}
      error={editing.error}
      isBusy={editing.isPending}
      onClose={onClose}
      onSubmit={() => editing.mutate()}
    >
      <DraftFields
        project={project}
        draft={draft}
        kinds={criterion.is_group ? GROUP_KINDS : LEAF_KINDS}
        onEdit={setDraft}
      />
    </CriterionModal>
  );
}

interface CriterionModalProps {
  readonly title: string;
  readonly verb: string;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly children: React.ReactNode;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
}

function CriterionModal(props: CriterionModalProps) {
  const { title, verb, error, isBusy, children, onClose, onSubmit } = props;
  const { t } = useTranslation();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {children}
          {Boolean(error) && <ProblemNotice error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={isBusy}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface DraftFieldsProps {
  readonly project: string;
  readonly draft: Draft;
  readonly kinds: readonly CriterionKind[];
  readonly onEdit: (draft: Draft) => void;
}

function DraftFields({ project, draft, kinds, onEdit }: DraftFieldsProps) {
  const { t } = useTranslation();
  const change = (kind: string): void => {
    if (isKind(kind)) onEdit({ ...draft, kind, params: firstParams(kind) });
  };
  return (
    <fieldset className={styles.fields}>
      <legend className="visually-hidden">{t(`evidence.kind.${draft.kind}`)}</legend>
      <NativeSelect
        label={t("evidence.what")}
        description={t(`evidence.kindText.${draft.kind}`)}
        value={draft.kind}
        disabled={kinds.length === 1}
        onChange={(event) => change(event.currentTarget.value)}
        data={kinds.map((value) => ({ value, label: t(`evidence.kind.${value}`) }))}
      />
      <KindFields
        project={project}
        kind={draft.kind}
        params={draft.params}
        onEdit={(fields) => onEdit({ ...draft, params: { ...draft.params, ...fields } })}
      />
      <TextInput
        label={t("evidence.name")}
        value={draft.name}
        onChange={(event) => onEdit({ ...draft, name: event.currentTarget.value })}
      />
    </fieldset>
  );
}
