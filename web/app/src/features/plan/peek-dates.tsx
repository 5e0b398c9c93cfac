import { Button, NativeSelect } from "@mantine/core";
import { durationText } from "@milepost/units";
import { useTranslation } from "react-i18next";
import { fromDayInput, timeOfDay, toDayInput } from "@/lib/wall-time";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";
import { unitsOf } from "./working-days";

const CONSTRAINTS = [
  "as-soon-as-possible",
  "as-late-as-possible",
  "must-start-on",
  "must-finish-on",
  "start-no-earlier-than",
  "start-no-later-than",
  "finish-no-earlier-than",
  "finish-no-later-than",
] as const;
const MOVES = [
  ["weekEarlier", -7, "−7"],
  ["earlier", -1, "−1"],
  ["later", 1, "+1"],
  ["weekLater", 7, "+7"],
] as const;
const MORNING = 8 * 60;
const EVENING = 17 * 60;
const MINUTES_PER_DAY = 1440;

/** A row's dates as fields, steps without dragging, constraint and deadline. */
export function PeekDates({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  const { plan } = intents.rows;
  const { uid, index, start, finish } = row;
  const float = plan.derived.total_float[plan.derived.uid.indexOf(uid)] ?? null;
  const constraint = String(plan.tasks.constraint_kind[index] ?? "as-soon-as-possible");
  const onDay = (day: string, was: number | null, usual: number): number | null => {
    const midnight = fromDayInput(day);
    return midnight === null ? null : midnight + (was === null ? usual : timeOfDay(was));
  };
  const putDate = (field: "start" | "finish", day: string): null => {
    const value = onDay(
      day,
      field === "start" ? start : finish,
      field === "start" ? MORNING : EVENING,
    );
    if (value !== null) edit(intents.cell({ uid, field, value }));
    return null;
  };
  const put = (fields: Readonly<Record<string, unknown>>): null => {
    edit(intents.fields(uid, fields));
    return null;
  };
  const dateField = (field: "deadline" | "constraint_date" | "actual_start" | "actual_finish") => {
    const value = plan.tasks[field][index] ?? null;
    const usual = field.endsWith("start") ? MORNING : EVENING;
    return (
      <CommitInput
        type="date"
        label={t(`field.${field}`)}
        value={toDayInput(value)}
        isReadOnly={isReadOnly}
        onCommit={(day) => put({ [field]: onDay(day, value, usual) })}
      />
    );
  };
  return (
    <>
      <div className={styles.two}>
        <CommitInput
          type="date"
          label={t("field.start")}
          value={toDayInput(start)}
          isReadOnly={isReadOnly}
          onCommit={(day) => putDate("start", day)}
        />
        <CommitInput
          type="date"
          label={t("field.finish")}
          value={toDayInput(finish)}
          isReadOnly={isReadOnly}
          onCommit={(day) => putDate("finish", day)}
        />
      </div>
      {!isReadOnly && start !== null && (
        <fieldset className={styles.group}>
          <legend>{t("peek.moveBy")}</legend>
          <Button.Group>
            {MOVES.map(([name, days, shown]) => (
              <Button
                key={name}
                size="compact-sm"
                variant="default"
                title={t(`peek.${name}`)}
                onClick={() =>
                  edit(
                    intents.move({
                      uids: [uid],
                      deltaMinutes: days * MINUTES_PER_DAY,
                      newStart: start + days * MINUTES_PER_DAY,
                    }),
                  )
                }
              >
                {t("peek.days", { days: shown })}
              </Button>
            ))}
          </Button.Group>
        </fieldset>
      )}
      <div className={styles.two}>
        <NativeSelect
          size="xs"
          label={t("field.constraint_kind")}
          value={constraint}
          disabled={isReadOnly}
          onChange={(event) => put(constraintFields(event.currentTarget.value, start))}
          data={CONSTRAINTS.map((value) => ({ value, label: t(`constraint.${value}`) }))}
        />
        {dateField("constraint_date")}
        {dateField("deadline")}
        <div>
          <small className="dim">{t("peek.float")}</small>
          <div>
            {float === null ? t("common.none") : durationText(float, unitsOf(plan.settings))}
          </div>
        </div>
        {row.kind === "task" && dateField("actual_start")}
        {row.kind === "task" && dateField("actual_finish")}
      </div>
    </>
  );
}

/** A constraint that needs a date begins with the row's present start. */
const constraintFields = (kind: string, start: number | null) => ({
  constraint_kind: kind,
  constraint_date: kind.startsWith("as-") ? null : start,
});
