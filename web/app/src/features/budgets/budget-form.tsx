import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MilestoneMoney, type Money, setBudget } from "@/api/budgets";
import { ProblemNotice } from "@/components/problem-notice";
import type { Currency } from "@/lib/currency";
import { useMoneyAct } from "./use-money-act";
import styles from "./budgets.module.css";

interface BudgetFormProps {
  readonly project: string;
  readonly money: Money;
  readonly row: MilestoneMoney;
  readonly currency: Currency;
}

const AMOUNTS = ["planned", "etc_low", "etc_likely", "etc_high"] as const;
type AmountField = (typeof AMOUNTS)[number];

/** A milestone's budget, estimate to complete, funding and release. */
export function BudgetForm({ project, money, row, currency }: BudgetFormProps) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState<Readonly<Record<AmountField, string>>>({
    planned: currency.plain(row.planned),
    etc_low: currency.plain(row.etc_low),
    etc_likely: currency.plain(row.etc_likely),
    etc_high: currency.plain(row.etc_high),
  });
  const [shape, setShape] = useState(row.shape);
  const [source, setSource] = useState(row.funding_source);
  const [gate, setGate] = useState(row.released_by);
  const amountOf = (name: AmountField): number | null => currency.read(texts[name]);
  const isWrong = (name: AmountField): boolean =>
    texts[name].trim() !== "" && amountOf(name) === null;
  const saving = useMoneyAct({
    project,
    act: () =>
      setBudget(project, row.uid, {
        planned: amountOf("planned") ?? 0,
        etc_low: amountOf("etc_low"),
        etc_likely: amountOf("etc_likely"),
        etc_high: amountOf("etc_high"),
        shape,
        funding_source: source,
        released_by: gate,
      }),
    said: t("money.saved"),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!AMOUNTS.some(isWrong)) saving.mutate();
  };
  const amount = (name: AmountField, label: string) => (
    <TextInput
      label={label}
      inputMode="decimal"
      autoComplete="off"
      value={texts[name]}
      error={isWrong(name) ? t("money.noAmount") : undefined}
      onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <h3>{t("money.budget.title")}</h3>
        {saving.isError && <ProblemNotice error={saving.error} />}
        <div className={styles["pair"]}>
          {amount("planned", t("money.planned"))}
          <TextInput
            label={t("money.budget.source")}
            maxLength={200}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("money.budget.gate")}
            value={gate}
            onChange={(event) => setGate(event.currentTarget.value)}
            data={[
              { value: "", label: t("money.budget.released") },
              ...money.milestones
                .filter(({ uid }) => uid !== row.uid)
                .map(({ uid, name }) => ({ value: uid, label: name })),
            ]}
          />
        </div>
        <fieldset style={{ margin: 0, padding: 0, border: 0 }}>
          <legend>
            {t("money.budget.etc")} <small className="dim">{t("money.budget.etcText")}</small>
          </legend>
          <div className={styles["pair"]}>
            {amount("etc_low", t("money.budget.low"))}
            {amount("etc_likely", t("money.budget.likely"))}
            {amount("etc_high", t("money.budget.high"))}
            <NativeSelect
              label={t("money.budget.shape")}
              value={shape}
              onChange={(event) =>
                setShape(event.currentTarget.value === "triangular" ? "triangular" : "pert")
              }
              data={[
                { value: "pert", label: t("money.budget.pert") },
                { value: "triangular", label: t("money.budget.triangular") },
              ]}
            />
          </div>
        </fieldset>
        <div>
          <Button type="submit" size="xs" loading={saving.isPending}>
            {t("common.save")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
