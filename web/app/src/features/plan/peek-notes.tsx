import { useTranslation } from "react-i18next";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";

/** What people note about a row. */
export function PeekNotes({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  return (
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
  );
}
