import { useTranslation } from "react-i18next";
import type { RulePrecision } from "@/api/warnings";
import tables from "@/components/table.module.css";
import styles from "./warnings.module.css";

/** How often the project's past warnings were right, rule by rule. */
export function PrecisionPanel({ rules }: { readonly rules: readonly RulePrecision[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.panel} aria-labelledby="precision">
      <h2 id="precision">{t("warnings.precision")}</h2>
      <p className={styles.note}>
        {rules.length === 0 ? t("warnings.precisionNone") : t("warnings.precisionText")}
      </p>
      {rules.length > 0 && (
        <table className={`${tables.table} ${styles.table}`} aria-labelledby="precision">
          <tbody>
            {rules.map(({ rule, right, judged, unknown, share }) => (
              <tr key={rule}>
                <th scope="row">{t(`warnings.rule.${rule}`)}</th>
                <td>
                  {share === null
                    ? t("warnings.precisionFew", { right, judged })
                    : t("warnings.precisionShare", {
                        share: Math.round(share * 100),
                        right,
                        judged,
                      })}
                </td>
                <td className="dim">{t("warnings.precisionOpen", { count: unknown })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
