import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { Plan } from "@milepost/live";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScenarioChange } from "@/api/scenarios";
import { type ChangeDraft, EMPTY_DRAFT, KINDS, changeOf, peopleOf } from "./change-draft";
import { TaskPicker } from "./task-picker";
import styles from "./scenarios.module.css";

interface ChangeFormProps {
  readonly plan: Plan;
  readonly onAdd: (change: ScenarioChange) => void;
}

/** One more change: what kind, and its values. */
export function ChangeForm({ plan, onAdd }: ChangeFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<ChangeDraft>(EMPTY_DRAFT);
  const change = changeOf(draft);
  const set = (part: Partial<ChangeDraft>): void => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change) return;
    onAdd(change);
    setDraft({ ...EMPTY_DRAFT, kind: draft.kind });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t("scenarios.addChange")}>
      <NativeSelect
        size="xs"
        label={t("scenarios.addChange")}
        value={draft.kind}
        onChange={(event) => {
          const kind = KINDS.find((one) => one === event.currentTarget.value);
          if (kind) set({ kind });
        }}
        data={KINDS.map((value) => ({ value, label: t(`scenarios.kind.${value}`) }))}
      />
      <Values plan={plan} draft={draft} set={set} />
      <Button type="submit" size="compact-sm" variant="default" disabled={!change}>
        {t("scenarios.addThis")}
      </Button>
    </form>
  );
}

interface ValuesProps {
  readonly plan: Plan;
  readonly draft: ChangeDraft;
  readonly set: (part: Partial<ChangeDraft>) => void;
}

function Values({ plan, draft, set }: ValuesProps) {
  const { t } = useTranslation();
  const text = (name: "name" | "person" | "first" | "last" | "date", label: string) => ({
    size: "xs" as const,
    label,
    value: draft[name],
    onChange: (event: { readonly currentTarget: HTMLInputElement }) =>
      set({ [name]: event.currentTarget.value }),
  });
  const number = (name: "amount" | "probability" | "low" | "likely" | "high", label: string) => ({
    size: "xs" as const,
    type: "number",
    step: "any",
    label,
    value: draft[name],
    onChange: (event: { readonly currentTarget: HTMLInputElement }) =>
      set({ [name]: event.currentTarget.value }),
  });
  const task = <TaskPicker plan={plan} value={draft.task} onChange={(uid) => set({ task: uid })} />;
  switch (draft.kind) {
    case "longer":
      return (
        <>
          {task}
          <div className={styles.pair}>
            <TextInput {...number("amount", t("scenarios.amount"))} />
            <NativeSelect
              size="xs"
              label={t("scenarios.by")}
              value={draft.unit}
              onChange={(event) =>
                set({ unit: event.currentTarget.value === "percent" ? "percent" : "days" })
              }
              data={[
                { value: "days", label: t("scenarios.byDays") },
                { value: "percent", label: t("scenarios.byPercent") },
              ]}
            />
          </div>
        </>
      );
    case "start-no-earlier":
      return (
        <>
          {task}
          <TextInput type="date" {...text("date", t("scenarios.date"))} />
        </>
      );
    case "drop":
      return task;
    case "absence":
      return (
        <>
          <TextInput list="scenario-people" {...text("person", t("scenarios.person"))} />
          <datalist id="scenario-people">
            {peopleOf(plan).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <div className={styles.pair}>
            <TextInput type="date" {...text("first", t("scenarios.first"))} />
            <TextInput type="date" {...text("last", t("scenarios.last"))} />
          </div>
        </>
      );
    case "risk":
      return (
        <>
          <TextInput {...text("name", t("scenarios.risk"))} />
          {task}
          <TextInput {...number("probability", t("scenarios.probability"))} />
          <div className={styles.pair}>
            <TextInput {...number("low", t("scenarios.low"))} />
            <TextInput {...number("likely", t("scenarios.likelyDays"))} />
            <TextInput {...number("high", t("scenarios.high"))} />
          </div>
        </>
      );
    case "estimates":
      return (
        <NativeSelect
          size="xs"
          label={t("scenarios.end")}
          value={draft.end}
          onChange={(event) => set({ end: event.currentTarget.value === "high" ? "high" : "low" })}
          data={[
            { value: "low", label: t("scenarios.low_end") },
            { value: "high", label: t("scenarios.high_end") },
          ]}
        />
      );
    case "risks":
      return (
        <NativeSelect
          size="xs"
          label={t("scenarios.outcome")}
          value={draft.outcome}
          onChange={(event) =>
            set({ outcome: event.currentTarget.value === "all" ? "all" : "none" })
          }
          data={[
            { value: "none", label: t("scenarios.none") },
            { value: "all", label: t("scenarios.all") },
          ]}
        />
      );
  }
}
