import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { Op } from "@milepost/live";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { planQuery } from "@/api/plan";
import { ImpactList } from "@/components/impact-list";
import { ProblemNotice } from "@/components/problem-notice";
import { useImpact, usePlanEdit } from "@/lib/use-plan-edit";
import { AgreeForm } from "./agree-form";
import { opsWith, wayOf } from "./fix-acts";
import type { OpenFix } from "./rule-line";

interface FixDialogProps extends OpenFix {
  readonly project: string;
  readonly mayAgree: boolean;
  readonly onClose: () => void;
}

/** A fix before it is made: what it changes, what that moves, and the value to give. */
export function FixDialog(props: FixDialogProps) {
  const { t } = useTranslation();
  const way = wayOf(props.fix);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t("quality.fixTitle", { name: props.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {way.way === "agree" && <AgreeForm {...props} />}
      {way.way === "ask" && <ValueForm {...props} field={way.field} />}
      {way.way === "edit" && <EditForm {...props} />}
    </Modal>
  );
}

function ValueForm({
  project,
  uid,
  name,
  fix,
  field,
  onClose,
}: FixDialogProps & { readonly field: "title" | "owner" }) {
  const { t } = useTranslation();
  const isTitle = field === "title";
  const [value, setValue] = useState(fix.text || (isTitle ? name : ""));
  const ops = opsWith(uid, field, value);
  return (
    <SaveForm project={project} name={name} ops={ops} onClose={onClose}>
      <TextInput
        data-autofocus
        required
        label={t(isTitle ? "quality.newTitle" : "quality.newOwner")}
        description={isTitle ? t("quality.newTitleText") : undefined}
        maxLength={isTitle ? 500 : 200}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
    </SaveForm>
  );
}

function EditForm({ project, name, fix, onClose }: FixDialogProps) {
  const { t } = useTranslation();
  const plan = useQuery(planQuery(project));
  const tasks = plan.data?.tasks;
  const phase = tasks?.name[tasks.uid.indexOf(fix.uids[0] ?? "")] ?? "";
  const impact = useImpact(project, fix.ops);
  return (
    <SaveForm project={project} name={name} ops={fix.ops} onClose={onClose}>
      <p>
        {fix.act === "count-work"
          ? t("quality.counted", { count: fix.uids.length })
          : t("quality.movesToPhase", { phase })}
      </p>
      {impact.isError ? (
        <ProblemNotice error={impact.error} />
      ) : (
        <ImpactList impact={impact.data} />
      )}
    </SaveForm>
  );
}

interface SaveFormProps {
  readonly project: string;
  readonly name: string;
  readonly ops: readonly Op[];
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

function SaveForm({ project, name, ops, onClose, children }: SaveFormProps) {
  const { t } = useTranslation();
  const saving = usePlanEdit(project, onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ops.length > 0) saving.mutate({ label: t("quality.editLabel", { name }), ops });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {saving.isError && <ProblemNotice error={saving.error} />}
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={ops.length === 0}>
            {t("quality.apply")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
