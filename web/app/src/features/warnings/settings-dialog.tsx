import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/NumberInput.css";
import "@mantine/core/styles/Switch.css";
import { Button, Drawer, Group, NumberInput, Stack, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type WatchedRule,
  type WarningSettings,
  setWarningSettings,
  warningSettingsQuery,
  warningsKey,
} from "@/api/warnings";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import styles from "./warnings.module.css";

interface SettingsDialogProps {
  readonly project: string;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

/** Which rules the project watches for, and from where on each warns. */
export function SettingsDialog({ project, mayEdit, onClose }: SettingsDialogProps) {
  const { t } = useTranslation();
  const settings = useQuery(warningSettingsQuery(project));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={t("warnings.settingsTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {settings.isPending && <PageSkeleton rows={6} />}
      {settings.isError && (
        <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.isSuccess && (
        <SettingsForm
          project={project}
          rules={settings.data.rules}
          mayEdit={mayEdit}
          onDone={onClose}
        />
      )}
    </Drawer>
  );
}

interface SettingsFormProps {
  readonly project: string;
  readonly rules: readonly WatchedRule[];
  readonly mayEdit: boolean;
  readonly onDone: () => void;
}

const bodyOf = (rules: readonly WatchedRule[]): WarningSettings => ({
  off: rules.filter((rule) => !rule.is_on).map(({ rule }) => rule),
  thresholds: Object.fromEntries(
    rules.map(({ rule, thresholds }) => [
      rule,
      Object.fromEntries(thresholds.map(({ name, value }) => [name, value])),
    ]),
  ),
});

function SettingsForm({ project, rules: given, mayEdit, onDone }: SettingsFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [rules, setRules] = useState(given);
  const saving = useMutation({
    mutationFn: () => setWarningSettings(project, bodyOf(rules)),
    onSuccess: () => {
      notifications.show({ message: t("warnings.saved") });
      void client.invalidateQueries({ queryKey: warningsKey(project) });
      onDone();
    },
  });
  const change = (next: WatchedRule): void =>
    setRules(rules.map((rule) => (rule.rule === next.rule ? next : rule)));
  const reset = (): void =>
    setRules(
      rules.map((rule) => ({
        ...rule,
        is_on: true,
        thresholds: rule.thresholds.map((item) => ({ ...item, value: item.default })),
      })),
    );
  return (
    <Stack gap="sm">
      <p className="dim">{t("warnings.settingsText")}</p>
      {rules.map((rule) => (
        <RuleFields key={rule.rule} rule={rule} mayEdit={mayEdit} onChange={change} />
      ))}
      {saving.isError && <ProblemNotice error={saving.error} />}
      {mayEdit && (
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={reset}>
            {t("warnings.reset")}
          </Button>
          <Button loading={saving.isPending} onClick={() => saving.mutate()}>
            {t("common.save")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface RuleFieldsProps {
  readonly rule: WatchedRule;
  readonly mayEdit: boolean;
  readonly onChange: (rule: WatchedRule) => void;
}

function RuleFields({ rule, mayEdit, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  const name = t(`warnings.rule.${rule.rule}`);
  return (
    <fieldset className={styles.rule} style={{ border: 0, margin: 0 }} disabled={!mayEdit}>
      <legend className="visually-hidden">{name}</legend>
      <Switch
        size="sm"
        label={name}
        aria-label={t("warnings.on", { rule: name })}
        checked={rule.is_on}
        onChange={(event) => onChange({ ...rule, is_on: event.currentTarget.checked })}
      />
      {rule.is_on && (
        <div className={styles.limits}>
          {rule.thresholds.map((threshold) => (
            <NumberInput
              key={threshold.name}
              size="xs"
              w={150}
              label={t(`warnings.limit.${rule.rule}.${threshold.name}`)}
              suffix={` ${t(`warnings.unit.${threshold.unit}`)}`}
              min={threshold.low}
              max={threshold.high}
              hideControls
              value={threshold.value}
              onChange={(value) =>
                typeof value === "number" &&
                onChange({
                  ...rule,
                  thresholds: rule.thresholds.map((item) =>
                    item.name === threshold.name ? { ...item, value } : item,
                  ),
                })
              }
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
