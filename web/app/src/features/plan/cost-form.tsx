import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type TaskCost, setTaskCost } from "@/api/budgets";
import { currencyOf } from "@/lib/currency";
import { useRecordActs } from "@/lib/use-record-acts";
import { useWords } from "@/lib/use-words";
import { type CostAmount, PAID, costDraftOf, isPaid, readCost } from "./cost-draft";
import { DraftForm } from "./draft-form";
import styles from "./plan.module.css";
import { useDraft } from "./use-draft";

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
  const state = useDraft(costDraftOf(cost, currency));
  const { draft, isTried, set } = state;
  const { fields, faults } = readCost(draft, currency);
  const save = (news: NonNullable<typeof fields>): void => {
    void send(t("taskCost.saved"), () => setTaskCost(project, uid, news)).then(
      (isDone) => isDone && state.forget(),
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
          set({ texts: { ...draft.texts, [name]: value } })
        }
      />
    );
  };
  return (
    <DraftForm
      legend={
        <>
          {t("taskCost.title")} <span className="dim">{cost.currency}</span>
        </>
      }
      save={t("taskCost.save")}
      discard={t("taskCost.discard")}
      state={state}
      fields={fields}
      onSave={save}
    >
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
        onChange={({ currentTarget: { value } }) => isPaid(value) && set({ paid: value })}
      />
    </DraftForm>
  );
}
