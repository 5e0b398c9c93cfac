import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { recordCost } from "@/api/budgets";
import { ProblemNotice } from "@/components/problem-notice";
import { toDayInput, wallNow } from "@/lib/wall-time";
import type { Currency } from "@/lib/currency";
import { useMoneyAct } from "./use-money-act";
import styles from "./budgets.module.css";

interface AddCostProps {
  readonly project: string;
  readonly milestone: string;
  readonly currency: Currency;
}

/** Money ordered or paid, recorded with Enter. */
export function AddCost({ project, milestone, currency }: AddCostProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [on, setOn] = useState(() => toDayInput(wallNow(new Date())));
  const [kind, setKind] = useState<"actual" | "committed">("actual");
  const [note, setNote] = useState("");
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const adding = useMoneyAct({
    project,
    act: (amount: number) => recordCost(project, milestone, { on, kind, amount, note }),
    said: t("money.cost.recorded"),
    onDone: () => {
      setText("");
      setNote("");
      field.current?.focus();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const amount = currency.read(text);
    setWrong(amount === null);
    if (amount !== null) adding.mutate(amount);
  };
  return (
    <form className={styles["section"]} onSubmit={submit} noValidate>
      {adding.isError && <ProblemNotice error={adding.error} />}
      <div className={styles["pair"]}>
        <TextInput
          ref={field}
          label={t("money.cost.amount")}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          error={isWrong ? t("money.noAmount") : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("money.cost.kind")}
          value={kind}
          onChange={(event) =>
            setKind(event.currentTarget.value === "committed" ? "committed" : "actual")
          }
          data={[
            { value: "actual", label: t("money.cost.actual") },
            { value: "committed", label: t("money.cost.committed") },
          ]}
        />
        <TextInput
          type="date"
          label={t("money.cost.on")}
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <TextInput
          label={t("money.cost.note")}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" loading={adding.isPending}>
          {t("money.cost.add")}
        </Button>
      </div>
    </form>
  );
}
