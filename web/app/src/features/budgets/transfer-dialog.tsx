import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Money, transferBudget } from "@/api/budgets";
import { ProblemNotice } from "@/components/problem-notice";
import type { Currency } from "@/lib/currency";
import { useMoneyAct } from "./use-money-act";

interface TransferDialogProps {
  readonly project: string;
  readonly money: Money;
  readonly currency: Currency;
  readonly onClose: () => void;
}

/** Budget to move, with the reason that stays on record. */
export function TransferDialog({ project, money, currency, onClose }: TransferDialogProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState(money.advice.current ?? "");
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [isWrong, setWrong] = useState(false);
  const moving = useMoneyAct({
    project,
    act: (amount: number) =>
      transferBudget(project, { from_milestone: from, to_milestone: to, amount, reason }),
    said: t("money.move.done"),
    isFinal: true,
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const amount = currency.read(text);
    setWrong(amount === null);
    if (amount !== null) moving.mutate(amount);
  };
  const places = [
    { value: "", label: t("money.reserve") },
    ...money.milestones.map(({ uid, name, planned }) => ({
      value: uid,
      label: `${name} (${currency.write(planned)})`,
    })),
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("money.move.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("money.move.text")}</p>
          {moving.isError && <ProblemNotice error={moving.error} />}
          <NativeSelect
            label={t("money.move.from")}
            value={from}
            data={places}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("money.move.to")}
            value={to}
            data={places}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <TextInput
            label={t("money.move.amount")}
            inputMode="decimal"
            autoComplete="off"
            required
            value={text}
            error={isWrong ? t("money.noAmount") : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            label={t("money.move.reason")}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={moving.isPending}>
              {t("money.transfer")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
