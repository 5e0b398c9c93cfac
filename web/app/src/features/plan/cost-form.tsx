import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type TaskCost, setTaskCost } from "@/api/budgets";
import { currencyOf } from "@/lib/currency";
import { useRecordActs } from "@/lib/use-record-acts";
import { useWords } from "@/lib/use-words";
import { type CostAmount, type CostDraft, PAID, costDraftOf, isPaid, readCost } from "./cost-draft";
import styles from "./plan.module.css";

interface CostFormProps {
  readonly project: string;
  readonly uid: string;
  readonly cost: TaskCost;
  readonly isReadOnly: boolean;
}

/** What a task may cost, what it is now expected to, and what was spent; saved as one change. */
export function CostForm({ project, uid, cost, isReadOnly }: CostFormProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const currency = currencyOf(cost.currency, locale);
  const { send } = useRecordActs(project);
  const [typed, setTyped] = useState<CostDraft | null>(null);
  const [isTried, setTried] = useState(false);
  const draft = typed ?? costDraftOf(cost, currency);
  const { fields, faults } = readCost(draft, currency);
  const forget = (): void => {
    setTyped(null);
    setTried(false);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(fields === null);
    if (fields === null) return;
    void send(t("taskCost.saved"), () => setTaskCost(project, uid, fields)).then(
      (isDone) => isDone && forget(),
    );
  };
  const amount = (name: CostAmount) => {
    const fault = isTried ? faults[name] : undefined;
    return (
      <TextInput
        size="xs"
        inputMode="decimal"
        autoComplete="off"
        label={t(`taskCost.${name}`)}
        value={draft.texts[name]}
        readOnly={isReadOnly}
        error={fault === undefined ? null : t(`taskCost.fault.${fault}`)}
        onChange={({ currentTarget: { value } }) =>
          setTyped({ ...draft, texts: { ...draft.texts, [name]: value } })
        }
      />
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={styles.group}>
        <legend>
          {t("taskCost.title")} <span className="dim">{cost.currency}</span>
        </legend>
        <div className={styles.three}>
          {amount("low")}
          {amount("likely")}
          {amount("high")}
        </div>
        <div className={styles.two}>
          {amount("cost")}
          {amount("spent")}
        </div>
        <NativeSelect
          size="xs"
          label={t("taskCost.paid")}
          value={draft.paid}
          disabled={isReadOnly}
          data={[...PAID, ...(draft.paid === "part" ? (["part"] as const) : [])].map((value) => ({
            value,
            label: t(`taskCost.${value}`),
          }))}
          onChange={({ currentTarget: { value } }) =>
            isPaid(value) && setTyped({ ...draft, paid: value })
          }
        />
        {typed !== null && (
          <Group gap="xs">
            <Button type="submit" size="compact-sm">
              {t("taskCost.save")}
            </Button>
            <Button size="compact-sm" variant="default" onClick={forget}>
              {t("taskCost.discard")}
            </Button>
          </Group>
        )}
      </fieldset>
    </form>
  );
}
