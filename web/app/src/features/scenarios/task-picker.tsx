import { NativeSelect, TextInput } from "@mantine/core";
import type { Plan } from "@milepost/live";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./scenarios.module.css";

const SHOWN = 100;

interface TaskPickerProps {
  readonly plan: Plan;
  readonly value: string;
  readonly onChange: (uid: string) => void;
}

/** A task of the plan that is not done: found by a part of its name, then chosen. */
export function TaskPicker({ plan, value, onChange }: TaskPickerProps) {
  const { t } = useTranslation();
  const [sought, setSought] = useState("");
  const found = useMemo(() => openTasks(plan, sought), [plan, sought]);
  const chosen = plan.tasks.uid.findIndex((uid) => uid === value);
  const isShown = found.some((task) => task.value === value);
  const kept = value && !isShown ? [{ value, label: plan.tasks.name[chosen] ?? value }] : [];
  return (
    <div className={styles.pair}>
      <TextInput
        size="xs"
        type="search"
        label={t("scenarios.taskFind")}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        label={t("scenarios.task")}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[{ value: "", label: t("scenarios.taskChoose") }, ...kept, ...found]}
      />
    </div>
  );
}

function openTasks(plan: Plan, sought: string) {
  const { uid, name, kind, parent, actual_finish: ended, percent_complete: percent } = plan.tasks;
  const parents = new Set(parent);
  const wanted = sought.trim().toLowerCase();
  const found: { readonly value: string; readonly label: string }[] = [];
  for (let row = 0; row < uid.length && found.length < SHOWN; row += 1) {
    const id = uid[row];
    const label = name[row] ?? "";
    if (id === undefined || kind[row] !== "task" || parents.has(id)) continue;
    if (ended[row] !== null || percent[row] === 100) continue;
    if (label.toLowerCase().includes(wanted)) found.push({ value: id, label });
  }
  return found;
}
