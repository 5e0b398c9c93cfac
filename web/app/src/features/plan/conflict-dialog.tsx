import { Button, Group, Modal, Stack } from "@mantine/core";
import type { Plan } from "@milepost/live";
import { useTranslation } from "react-i18next";
import type { EditConflict } from "@/api/plan";
import { useWords } from "@/lib/use-words";
import type { OpenConflict } from "./plan-acts";
import { valueInWords } from "./value-words";
import styles from "./plan.module.css";

interface ConflictDialogProps {
  readonly plan: Plan;
  readonly conflict: OpenConflict;
  readonly onSettle: (choice: "theirs" | "yours") => void;
}

/** Two people changed the same field: whose value shall stand? */
export function ConflictDialog({ plan, conflict, onSettle }: ConflictDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={() => onSettle("theirs")}
      title={t("conflict.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        {conflict.conflicts.map((item) => (
          <ConflictItem key={`${item.uid} ${item.field}`} plan={plan} item={item} />
        ))}
        <Group justify="flex-end" gap="xs">
          <Button data-autofocus variant="default" onClick={() => onSettle("theirs")}>
            {t("conflict.takeTheirs")}
          </Button>
          <Button onClick={() => onSettle("yours")}>{t("conflict.keepYours")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ConflictItem({ plan, item }: { readonly plan: Plan; readonly item: EditConflict }) {
  const { t } = useTranslation();
  const words = useWords();
  const name = plan.tasks.name[plan.tasks.uid.indexOf(item.uid)] ?? item.uid;
  const field = item.field ? t(`field.${item.field}`, { defaultValue: item.field }) : "";
  const by = item.by?.name || t("conflict.somebody");
  return (
    <div>
      <strong>{name}</strong>
      <p>{t("conflict.text", { by, field, ago: words.ago(item.at, new Date()) })}</p>
      {item.field && (
        <dl className={styles.pair}>
          <dt>{t("conflict.theirs")}</dt>
          <dd>{valueInWords(item.field, item.theirs, words, t)}</dd>
          <dt>{t("conflict.yours")}</dt>
          <dd>{valueInWords(item.field, item.yours, words, t)}</dd>
        </dl>
      )}
    </div>
  );
}
