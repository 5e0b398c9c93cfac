import type { Op } from "@milepost/live";
import { fromWire } from "@milepost/units";
import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChangePage } from "@/api/changes";
import { ChangeDialog } from "@/components/change-dialog";
import { draftOf } from "@/lib/change-draft";
import styles from "./changes.module.css";

interface RewriteDialogProps {
  readonly project: string;
  readonly change: ChangePage;
  readonly onClose: () => void;
}

/** Rewrites a request: its words, its dates, and which of its edits stay. */
export function RewriteDialog({ project, change, onClose }: RewriteDialogProps) {
  const { t } = useTranslation();
  const [ops, setOps] = useState(() => fromWire<readonly Op[]>(change.ops));
  const nameOf = ({ entity, uid }: Op): string =>
    change.edits.find((edit) => edit.entity === entity && edit.uid === uid)?.name ?? uid;
  const fieldsOf = (op: Op): string =>
    op.op === "set"
      ? Object.keys(op.fields)
          .map((field) => t(`field.${field}`, { defaultValue: field }))
          .join(", ")
      : t(op.op === "add" ? "changes.addRow" : "changes.removeRow");
  return (
    <ChangeDialog
      project={project}
      draft={draftOf(change)}
      ops={ops}
      uid={change.uid}
      onSaved={onClose}
      onClose={onClose}
    >
      <section aria-labelledby="kept-edits">
        <h3 id="kept-edits">{t("changes.edits")}</h3>
        {ops.length === 0 && <p className="dim">{t("changes.noEdits")}</p>}
        <ul className={styles.lines}>
          {ops.map((op) => (
            <li key={`${op.op} ${op.entity} ${op.uid} ${fieldsOf(op)}`}>
              <span>
                {nameOf(op)} <small className="dim">{fieldsOf(op)}</small>
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("changes.removeEdit", { name: nameOf(op) })}
                onClick={() => setOps(ops.filter((one) => one !== op))}
              >
                <X size={15} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      </section>
    </ChangeDialog>
  );
}
