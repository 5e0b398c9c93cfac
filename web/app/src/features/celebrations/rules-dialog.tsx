import { Button, Group, Modal, NumberInput, Stack, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Wins,
  celebrationsKey,
  chooseCelebrations,
  editCelebrationRules,
} from "@/api/celebrations";
import { ProblemNotice } from "@/components/problem-notice";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Switch.css";
import "@mantine/core/styles/NumberInput.css";

const LONGEST = 3650;

interface RulesDialogProps {
  readonly project: string;
  readonly wins: Wins;
  /** Whether the reader may change the project's rules; their own switch they always may. */
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

/** How the project celebrates, and whether the reader wants to be shown it. */
export function RulesDialog({ project, wins, mayEdit, onClose }: RulesDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [rules, setRules] = useState(wins.rules);
  const [wantsBanner, setWantsBanner] = useState(wins.wants_banner);
  const saving = useMutation({
    mutationFn: async () => {
      if (mayEdit) await editCelebrationRules(project, rules);
      if (wantsBanner !== wins.wants_banner) await chooseCelebrations(wantsBanner);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: celebrationsKey(project) });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("wins.rules")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {saving.isError && <ProblemNotice error={saving.error} />}
          {mayEdit && (
            <>
              <Switch
                label={t("winRules.isOn")}
                checked={rules.is_on}
                onChange={(event) => setRules({ ...rules, is_on: event.currentTarget.checked })}
              />
              <Switch
                label={t("winRules.late")}
                disabled={!rules.is_on}
                checked={rules.celebrates_late}
                onChange={(event) =>
                  setRules({ ...rules, celebrates_late: event.currentTarget.checked })
                }
              />
              <Switch
                label={t("winRules.waived")}
                disabled={!rules.is_on}
                checked={rules.celebrates_waived}
                onChange={(event) =>
                  setRules({ ...rules, celebrates_waived: event.currentTarget.checked })
                }
              />
              <NumberInput
                label={t("winRules.reminder")}
                description={t("winRules.reminderHint")}
                disabled={!rules.is_on}
                min={1}
                max={LONGEST}
                allowDecimal={false}
                value={rules.reminder_days ?? ""}
                onChange={(days) =>
                  setRules({ ...rules, reminder_days: typeof days === "number" ? days : null })
                }
              />
            </>
          )}
          <Switch
            label={t("winRules.mine")}
            description={t("winRules.mineText")}
            checked={wantsBanner}
            onChange={(event) => setWantsBanner(event.currentTarget.checked)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("winRules.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
