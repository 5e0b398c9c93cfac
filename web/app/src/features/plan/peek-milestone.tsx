import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { toDayInput } from "@/lib/wall-time";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";

const KINDS = ["phase-start", "phase-end", "deliverable", "decision", "external", "other"] as const;

/** What a milestone has beyond a task: kind, owner at the client, and the day it was achieved, which only its evidence sets. */
export function PeekMilestone({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  const facts = intents.rows.plan.milestones;
  const at = facts.uid.indexOf(row.uid);
  const put = (fields: Readonly<Record<string, unknown>>): null => {
    edit(intents.fields(row.uid, fields, "milestone"));
    return null;
  };
  const achieved = facts.achieved_on[at] ?? null;
  return (
    <div className={styles.two}>
      <NativeSelect
        size="xs"
        label={t("field.milestone_kind")}
        value={facts.milestone_kind[at] ?? "other"}
        disabled={isReadOnly}
        onChange={(event) => put({ milestone_kind: event.currentTarget.value })}
        data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {achieved !== null && (
        <CommitInput
          type="date"
          label={t("field.achieved_on")}
          value={toDayInput(achieved)}
          isReadOnly
          onCommit={() => null}
        />
      )}
      <CommitInput
        label={t("field.client_owner")}
        value={facts.client_owner[at] ?? ""}
        isReadOnly={isReadOnly}
        onCommit={(text) => put({ client_owner: text })}
      />
    </div>
  );
}
