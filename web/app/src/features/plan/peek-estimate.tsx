import { useTranslation } from "react-i18next";
import { CommitInput } from "./commit-input";
import { EstimateForm } from "./estimate-form";
import type { PeekProps } from "./peek-panel";

/** How long a task may take, which the forecast draws from, and the notes. */
export function PeekEstimate(props: PeekProps) {
  const { t } = useTranslation();
  const { intents, row, edit, isReadOnly } = props;
  return (
    <>
      {row.kind === "task" && <EstimateForm {...props} />}
      <CommitInput
        label={t("field.notes")}
        type="multiline"
        value={intents.rows.plan.tasks.notes[row.index] ?? ""}
        isReadOnly={isReadOnly}
        onCommit={(notes) => {
          edit(intents.fields(row.uid, { notes }));
          return null;
        }}
      />
    </>
  );
}
