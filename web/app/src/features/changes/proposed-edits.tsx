import { useTranslation } from "react-i18next";
import type { ChangePage } from "@/api/changes";
import { useWords } from "@/lib/use-words";
import { editedValue } from "./edited-value";
import tables from "@/components/table.module.css";
import styles from "./changes.module.css";

interface ProposedEditsProps {
  readonly edits: ChangePage["edits"];
}

/** The edits that the change would make, as a difference. */
export function ProposedEdits({ edits }: ProposedEditsProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-labelledby="edits">
      <h2 id="edits">{t("changes.edits")}</h2>
      {edits.length === 0 && <p className="dim">{t("changes.noEdits")}</p>}
      {edits.length > 0 && <EditTable edits={edits} />}
    </section>
  );
}

function EditTable({ edits }: ProposedEditsProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className={styles.scroll}>
      <table className={`${tables.table} ${tables.stacks} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("changes.editRow")}</th>
            <th scope="col">{t("changes.editField")}</th>
            <th scope="col">{t("changes.editNow")}</th>
            <th scope="col">{t("changes.editThen")}</th>
          </tr>
        </thead>
        <tbody>
          {edits.map((edit) => (
            <tr key={`${edit.entity} ${edit.uid} ${edit.field}`}>
              <th scope="row">{edit.name}</th>
              {edit.op === "set" ? (
                <>
                  <td data-column={t("changes.editField")}>
                    {t(`field.${edit.field}`, { defaultValue: edit.field })}
                  </td>
                  <td data-column={t("changes.editNow")}>
                    <s>{editedValue(edit.field, edit.was, words)}</s>
                  </td>
                  <td data-column={t("changes.editThen")}>
                    <strong>{editedValue(edit.field, edit.now, words)}</strong>
                  </td>
                </>
              ) : (
                <td colSpan={3}>{t(edit.op === "add" ? "changes.addRow" : "changes.removeRow")}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
