import { MultiSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Known } from "./use-uncertainty";

const SHOWN = 60;

interface TaskPickerProps {
  readonly known: Known;
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (tasks: readonly string[]) => void;
  readonly error?: string | null;
  /** Where a task lies already and so cannot be chosen. */
  readonly elsewhere?: ReadonlyMap<string, string>;
}

/** Chooses tasks by their names. */
export function TaskPicker(props: TaskPickerProps) {
  const { known, label, value, onChange, error, elsewhere } = props;
  const { t } = useTranslation();
  const data = known.choices.map((choice) => {
    const other = elsewhere?.get(choice.value);
    return other === undefined
      ? choice
      : {
          value: choice.value,
          label: t("forecast.ties.inOther", { label: choice.label, group: other }),
          disabled: true,
        };
  });
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? t("forecast.ties.tasksHint") : ""}
      searchable
      limit={SHOWN}
      data={data}
      value={[...value]}
      error={error}
      onChange={onChange}
    />
  );
}
