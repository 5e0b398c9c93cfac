import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fromDayInput, toDayInput } from "@/lib/wall-time";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";

const KINDS = ["phase-start", "phase-end", "deliverable", "decision", "external", "other"] as const;
const EVENING = 17 * 60;

/** What a milestone has beyond a task: kind, owner at the client, the day it was achieved. */
export function PeekMilestone({ intents, row, edit, isReadOnly }: PeekProps) {
  const { t } = useTranslation();
  const facts = intents.rows.plan.milestones;
  const at = facts.uid.indexOf(row.uid);
  const put = (fields: Readonly<Record<string, unknown>>): null => {
    edit(intents.fields(row.uid, fields, "milestone"));
    return null;
  };
  const achieve = (day: string): null => {
    const midnight = fromDayInput(day);
    return put({ achieved_on: midnight === null ? null : midnight + EVENING });
  };
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
      <CommitInput
        type="date"
        label={t("field.achieved_on")}
        value={toDayInput(facts.achieved_on[at] ?? null)}
        isReadOnly={isReadOnly}
        onCommit={achieve}
      />
      <CommitInput
        label={t("field.client_owner")}
        value={facts.client_owner[at] ?? ""}
        isReadOnly={isReadOnly}
        onCommit={(text) => put({ client_owner: text })}
      />
    </div>
  );
}
