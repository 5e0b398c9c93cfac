import { useTranslation } from "react-i18next";
import { useWords } from "@/lib/use-words";
import type { ImportRow } from "./imports";
import tables from "@/components/table.module.css";
import styles from "./import.module.css";

const INDENT = 16;

/** The first rows as the outline they will be. */
export function PreviewRows({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section>
      <h3 id="import-rows">{t("import.rows")}</h3>
      <div className={styles.rows} tabIndex={0} role="region" aria-labelledby="import-rows">
        <table className={`${tables.table} ${styles.table}`} aria-labelledby="import-rows">
          <tbody>
            {rows.map(({ uid, name, kind, depth, start, finish }) => (
              <tr key={uid}>
                <th
                  scope="row"
                  className={kind === "phase" ? styles.phase : ""}
                  style={{ paddingLeft: 10 + depth * INDENT }}
                >
                  {kind === "milestone" && "◆ "}
                  {name}
                </th>
                <td className={styles.date}>{words.day(start)}</td>
                <td className={styles.date}>{words.day(finish)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
