import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PeekProps } from "./peek-panel";

const KINDS = ["task", "level-of-effort"] as const;

/** Whether a row is work with a length of its own, or goes along with other rows. */
export function PeekKind({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  const isWork = row.kind === "task" || row.kind === "level-of-effort";
  if (!isWork || intents.rows.children(row.uid).length > 0) return null;
  return (
    <NativeSelect
      size="xs"
      label={t("field.kind")}
      value={row.kind}
      disabled={isReadOnly}
      onChange={(event) => {
        edit(intents.fields(row.uid, { kind: event.currentTarget.value }));
      }}
      data={KINDS.map((value) => ({ value, label: t(`rowKind.${value}`) }))}
    />
  );
}
