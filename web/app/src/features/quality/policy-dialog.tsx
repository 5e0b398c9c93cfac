import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ChangeEvent, type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type SmartPolicy, putSmartPolicy } from "@/api/quality";
import { ProblemNotice } from "@/components/problem-notice";
import { useRefresh, useUndoToast } from "@/lib/use-plan-edit";

interface PolicyDialogProps {
  readonly project: string;
  readonly policy: SmartPolicy;
  readonly onClose: () => void;
}

/** The project's thresholds of the SMART check. */
export function PolicyDialog({ project, policy, onClose }: PolicyDialogProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(policy);
  const refresh = useRefresh(project);
  const offerUndo = useUndoToast(project);
  const saving = useMutation({
    mutationFn: () => putSmartPolicy(project, wanted),
    onSuccess: () => {
      offerUndo(t("quality.policySaved"));
      refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  const share = (name: "least_chance" | "good_chance" | "most_load") => ({
    type: "number",
    value: Math.round(wanted[name] * 100),
    min: name === "most_load" ? 1 : 0,
    max: name === "most_load" ? 1000 : 100,
    required: true,
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      setWanted({ ...wanted, [name]: Number(event.currentTarget.value) / 100 }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("quality.policyTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("quality.policyText")}</p>
          {saving.isError && <ProblemNotice error={saving.error} />}
          <TextInput
            data-autofocus
            label={t("quality.leastChance")}
            description={t("quality.leastChanceText")}
            {...share("least_chance")}
          />
          <TextInput
            label={t("quality.goodChance")}
            description={t("quality.goodChanceText")}
            {...share("good_chance")}
          />
          <TextInput label={t("quality.mostLoad")} {...share("most_load")} />
          <TextInput
            label={t("quality.spacing")}
            value={wanted.spacing_days}
            min={0}
            max={60}
            required
            type="number"
            onChange={(event) =>
              setWanted({ ...wanted, spacing_days: Number(event.currentTarget.value) })
            }
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
