import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./workshops.module.css";

/** What the signs and marks of the board mean, and how a mark is moved. */
export function Legend({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.legend}>
      <span>
        <i className={styles.agreed} aria-hidden />
        {t("date.agreed")}
      </span>
      <span>
        <i className={styles.scheduled} aria-hidden />
        {t("date.scheduled")}
      </span>
      <span>
        <i className={styles.band} aria-hidden />
        {t("date.band")}
      </span>
      <span>
        <i className={styles.dot} data-side="team" aria-hidden />
        {t("workshops.byTeam")}
      </span>
      <span>
        <i className={styles.dot} data-side="client" aria-hidden />
        {t("workshops.byClient")}
      </span>
      <span>{children}</span>
    </div>
  );
}
