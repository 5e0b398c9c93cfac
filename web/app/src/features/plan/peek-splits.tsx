import { useTranslation } from "react-i18next";
import { fromDayInput, toDayInput } from "@/lib/wall-time";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";
import { unitsOf } from "./working-days";
import { parseSplits, splitsText } from "./split-words";

const MORNING = 8 * 60;

/** Where the work of a task is interrupted, and when begun work goes on. */
export function PeekSplits({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  const { tasks, settings } = intents.rows.plan;
  const units = unitsOf(settings);
  const put = (fields: Readonly<Record<string, unknown>>): null => {
    edit(intents.fields(row.uid, fields));
    return null;
  };
  const putSplits = (text: string): string | null => {
    const splits = parseSplits(text, units);
    return splits === null ? t("split.bad") : put({ splits });
  };
  const putResume = (day: string): null => {
    const midnight = fromDayInput(day);
    return put({ resume: midnight === null ? null : midnight + MORNING });
  };
  return (
    <div className={styles.two}>
      <CommitInput
        label={t("split.gaps")}
        placeholder={t("split.hint")}
        value={splitsText(tasks.splits[row.index] ?? [], units)}
        isReadOnly={isReadOnly}
        onCommit={putSplits}
      />
      <CommitInput
        type="date"
        label={t("split.resume")}
        value={toDayInput(tasks.resume[row.index] ?? null)}
        isReadOnly={isReadOnly}
        onCommit={putResume}
      />
    </div>
  );
}
