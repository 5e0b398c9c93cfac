import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { planQuery } from "@/api/plan";
import { type Scenario, applyScenario } from "@/api/scenarios";
import { ProblemNotice } from "@/components/problem-notice";
import { useRefresh, useUndoToast } from "@/lib/use-plan-edit";
import { ChangeList } from "./change-list";
import styles from "./scenarios.module.css";

interface ApplyDialogProps {
  readonly project: string;
  readonly scenario: Scenario;
  readonly onClose: () => void;
}

/** A scenario before it becomes the plan: what changes, what does not fit, and why. */
export function ApplyDialog({ project, scenario, onClose }: ApplyDialogProps) {
  const { t } = useTranslation();
  const plan = useQuery(planQuery(project)).data;
  const { name, uid, changes, conflicts } = scenario;
  const [reason, setReason] = useState("");
  const [isPart, setPart] = useState(false);
  const refresh = useRefresh(project);
  const offerUndo = useUndoToast(project);
  const applying = useMutation({
    mutationFn: () => applyScenario(project, uid, { leave_out_conflicts: isPart, reason }),
    onSuccess: () => {
      offerUndo(t("scenarios.applied", { name }));
      refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    applying.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("scenarios.applyNamed", { name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("scenarios.applyText")}</p>
          {applying.isError && <ProblemNotice error={applying.error} />}
          <ChangeList plan={plan} changes={changes} conflicts={conflicts} />
          {conflicts.length > 0 && (
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={isPart}
                onChange={(event) => setPart(event.currentTarget.checked)}
              />
              {t("scenarios.leaveOut")}
            </label>
          )}
          <TextInput
            data-autofocus
            label={t("scenarios.reason")}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button
              type="submit"
              loading={applying.isPending}
              disabled={conflicts.length > 0 && !isPart}
            >
              {t("scenarios.apply")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
