import { Button, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ToolButton } from "@/components/tool-button";
import type { OutcomeDraft } from "./estimate-draft";
import styles from "./plan.module.css";

interface OutcomeFieldsProps {
  readonly outcomes: readonly OutcomeDraft[];
  readonly isReadOnly: boolean;
  readonly said: (field: string) => string | null;
  readonly onChange: (outcomes: readonly OutcomeDraft[]) => void;
}

/** The durations that a task may take, each with its chance. */
export function OutcomeFields({ outcomes, isReadOnly, said, onChange }: OutcomeFieldsProps) {
  const { t } = useTranslation();
  const put = (at: number, news: Partial<OutcomeDraft>): void =>
    onChange(outcomes.map((was, place) => (place === at ? { ...was, ...news } : was)));
  return (
    <>
      {outcomes.map(({ length, percent }, at) => (
        <div key={at} className={styles.outcome}>
          <TextInput
            size="xs"
            aria-label={t("estimates.length", { number: at + 1 })}
            value={length}
            readOnly={isReadOnly}
            error={said(`length ${at}`)}
            onChange={(event) => put(at, { length: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            inputMode="decimal"
            aria-label={t("estimates.percent", { number: at + 1 })}
            rightSection="%"
            value={percent}
            readOnly={isReadOnly}
            error={said(`percent ${at}`)}
            onChange={(event) => put(at, { percent: event.currentTarget.value })}
          />
          {!isReadOnly && (
            <ToolButton
              icon={X}
              label={t("estimates.removeOutcome", { number: at + 1 })}
              onClick={() => onChange(outcomes.filter((_, place) => place !== at))}
            />
          )}
        </div>
      ))}
      {said("outcomes") !== null && (
        <p role="alert" className={styles.fault}>
          {said("outcomes")}
        </p>
      )}
      {!isReadOnly && (
        <Button
          size="compact-sm"
          variant="default"
          justify="start"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...outcomes, { length: "", percent: "" }])}
        >
          {t("estimates.addOutcome")}
        </Button>
      )}
    </>
  );
}
