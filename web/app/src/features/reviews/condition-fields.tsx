import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ConditionDraft } from "@/api/reviews";
import { trackerQuery } from "@/api/tracker";
import { fromDayInput } from "@/lib/wall-time";
import { END_OF_WORK } from "./decision-rules";
import styles from "./reviews.module.css";

/** A condition while it is written; `due` is what a date field holds. */
export interface ConditionRow {
  readonly key: string;
  readonly text: string;
  readonly due: string;
  readonly owner: string;
  readonly milestone: string;
}

let last = 0;

/** A new row with nothing in it. */
export function emptyCondition(): ConditionRow {
  last += 1;
  return { key: String(last), text: "", due: "", owner: "", milestone: "" };
}

/** The row as the server takes it. */
export const conditionOf = ({ text, due, owner, milestone }: ConditionRow): ConditionDraft => ({
  text,
  due: (fromDayInput(due) ?? 0) + END_OF_WORK,
  owner,
  milestone,
  days: 1,
});

interface ConditionFieldsProps {
  readonly project: string;
  readonly gate: string;
  readonly rows: readonly ConditionRow[];
  readonly onChange: (rows: readonly ConditionRow[]) => void;
}

/** What must be done though the gate is passed: each becomes a task. */
export function ConditionFields({ project, gate, rows, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const tracker = useQuery(trackerQuery(project));
  const milestones = (tracker.data?.milestones ?? []).filter(({ uid }) => uid !== gate);
  const set = (key: string, news: Partial<ConditionRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...news } : row)));
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t("gates.conditions")}</legend>
      {rows.map((row, index) => (
        <div
          key={row.key}
          className={styles.condition}
          role="group"
          aria-label={t("gates.condition", { number: index + 1 })}
        >
          <TextInput
            label={t("gates.conditionText")}
            required
            className={styles.wide}
            value={row.text}
            onChange={(event) => set(row.key, { text: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t("gates.conditionDue")}
            required
            value={row.due}
            onChange={(event) => set(row.key, { due: event.currentTarget.value })}
          />
          <TextInput
            label={t("gates.conditionOwner")}
            required
            value={row.owner}
            onChange={(event) => set(row.key, { owner: event.currentTarget.value })}
          />
          <Select
            label={t("gates.conditionFor")}
            placeholder={t("gates.noMilestone")}
            clearable
            data={milestones.map(({ uid: value, name: label }) => ({ value, label }))}
            value={row.milestone || null}
            onChange={(value) => set(row.key, { milestone: value ?? "" })}
          />
          {rows.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("gates.removeCondition", { number: index + 1 })}
              onClick={() => onChange(rows.filter((one) => one.key !== row.key))}
            >
              <X size={15} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => onChange([...rows, emptyCondition()])}
      >
        {t("gates.addCondition")}
      </Button>
    </fieldset>
  );
}
