import { Button, Group, Modal, NumberInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Money, setReserve } from "@/api/budgets";
import { ProblemNotice } from "@/components/problem-notice";
import type { Currency } from "@/lib/currency";
import { useMoneyAct } from "./use-money-act";

interface SettingsDialogProps {
  readonly project: string;
  readonly money: Money;
  readonly currency: Currency;
  readonly onClose: () => void;
}

/** The project's reserve, how its estimates vary together, and the usual confidence. */
export function SettingsDialog({ project, money, currency, onClose }: SettingsDialogProps) {
  const { t } = useTranslation();
  const [reserve, setText] = useState(currency.plain(money.reserve));
  const [correlation, setCorrelation] = useState(money.correlation);
  const [confidence, setConfidence] = useState(money.confidence);
  const amount = currency.read(reserve);
  const saving = useMoneyAct({
    project,
    act: () => setReserve(project, { reserve: amount, correlation, confidence }),
    said: t("money.saved"),
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (amount !== null) saving.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("money.settingsOf.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {saving.isError && <ProblemNotice error={saving.error} />}
          <TextInput
            data-autofocus
            label={t("money.settingsOf.reserve")}
            inputMode="decimal"
            value={reserve}
            error={amount === null ? t("money.noAmount") : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <NumberInput
            label={t("money.settingsOf.correlation")}
            description={t("money.settingsOf.correlationText")}
            min={0}
            max={100}
            allowDecimal={false}
            value={correlation}
            onChange={(value) => setCorrelation(Number(value) || 0)}
          />
          <NumberInput
            label={t("money.settingsOf.confidence")}
            min={50}
            max={95}
            allowDecimal={false}
            value={confidence}
            onChange={(value) => setConfidence(Number(value) || 80)}
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
