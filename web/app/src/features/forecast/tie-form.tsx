import { Button, Group, Modal, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "@/components/problem-notice";
import { usePlanEdit } from "@/lib/use-plan-edit";
import { type Uncertainty, opsOf } from "./uncertainty";
import type { Known } from "./use-uncertainty";

interface TieFormProps {
  readonly project: string;
  readonly known: Known;
  readonly title: string;
  /** What the history calls the edit. */
  readonly label: string;
  readonly removeLabel: string;
  /** The uncertainty with the tie as written; null while something is wrong with it. */
  readonly next: () => Uncertainty | null;
  /** The uncertainty without the tie; absent for a new one. */
  readonly without: Uncertainty | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that writes one tie, or takes it out: one change, which can be undone. */
export function TieForm(props: TieFormProps) {
  const { project, known, title, label, removeLabel, next, without, onClose, children } = props;
  const { t } = useTranslation();
  const saving = usePlanEdit(project, onClose);
  const save = (uncertainty: Uncertainty, said: string): void =>
    saving.mutate({ label: said, ops: opsOf(uncertainty), baseSeq: known.plan.seq });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const uncertainty = next();
    if (uncertainty !== null) save(uncertainty, label);
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
          {saving.isError && <ProblemNotice error={saving.error} />}
          {children}
          <Group gap="xs">
            {without && (
              <Button
                variant="subtle"
                color="red"
                mr="auto"
                onClick={() => save(without, removeLabel)}
              >
                {t("forecast.ties.remove")}
              </Button>
            )}
            <Button variant="default" {...(without ? {} : { ml: "auto" })} onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("forecast.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
