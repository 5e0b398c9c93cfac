import { durationText, parseDuration } from "@milepost/units";
import { useTranslation } from "react-i18next";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";

const ESTIMATES = ["estimate_low", "estimate_likely", "estimate_high"] as const;

/** The three-point estimate that the forecast draws from, and the notes. */
export function PeekEstimate({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  const { tasks } = intents.rows.plan;
  const put = (fields: Readonly<Record<string, unknown>>): null => {
    edit(intents.fields(row.uid, fields));
    return null;
  };
  const putLength = (field: string, text: string): string | null => {
    const minutes = text.trim() ? parseDuration(text) : null;
    return minutes === null && text.trim() ? t("field.durationBad") : put({ [field]: minutes });
  };
  return (
    <>
      {row.kind === "task" && (
        <fieldset className={styles.group}>
          <legend>{t("field.estimate")}</legend>
          <div className={styles.three}>
            {ESTIMATES.map((field) => {
              const minutes = tasks[field][row.index] ?? null;
              return (
                <CommitInput
                  key={field}
                  label={t(`field.${field}`)}
                  value={minutes === null ? "" : durationText(minutes)}
                  isReadOnly={isReadOnly}
                  onCommit={(text) => putLength(field, text)}
                />
              );
            })}
          </div>
        </fieldset>
      )}
      <CommitInput
        label={t("field.notes")}
        type="multiline"
        value={tasks.notes[row.index] ?? ""}
        isReadOnly={isReadOnly}
        onCommit={(notes) => put({ notes })}
      />
    </>
  );
}
