import { durationText, parseDuration } from "@milepost/units";
import { useTranslation } from "react-i18next";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";
import { unitsOf } from "./working-days";

/** Name, owner, length and progress. */
export function PeekFields({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  const { tasks, settings } = intents.rows.plan;
  const units = unitsOf(settings);
  const { index, uid, kind } = row;
  const put = (fields: Readonly<Record<string, unknown>>): null => {
    edit(intents.fields(uid, fields));
    return null;
  };
  const putDuration = (text: string): string | null => {
    const duration = parseDuration(text, units);
    if (duration === null) return t("field.durationBad");
    edit(intents.duration(uid, duration));
    return null;
  };
  const putPercent = (text: string): null =>
    put({ percent_complete: Math.min(100, Math.max(0, Math.round(Number(text)))) });
  return (
    <>
      <CommitInput
        label={t("field.name")}
        value={row.name}
        isReadOnly={isReadOnly}
        onCommit={(name) => put({ name })}
      />
      <CommitInput
        label={t("field.owner")}
        value={tasks.owner[index] ?? ""}
        isReadOnly={isReadOnly}
        onCommit={(owner) => put({ owner })}
      />
      {kind === "task" && (
        <div className={styles.two}>
          <CommitInput
            label={t("field.duration")}
            placeholder={t("field.durationHint")}
            value={durationText(tasks.duration[index] ?? 0, units)}
            isReadOnly={isReadOnly}
            onCommit={putDuration}
          />
          <CommitInput
            label={t("field.percent_complete")}
            type="number"
            value={String(tasks.percent_complete[index] ?? 0)}
            isReadOnly={isReadOnly}
            onCommit={putPercent}
          />
        </div>
      )}
    </>
  );
}
