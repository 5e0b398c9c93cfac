import { useTranslation } from "react-i18next";
import { DiamondShape } from "./dates-picture";
import styles from "./dates-picture.module.css";

/** What the marks of the dates' picture mean. */
export function DatesLegend() {
  const { t } = useTranslation();
  return (
    <div className={styles.legend}>
      <span>
        <i className={styles.sample} aria-hidden>
          <i className={styles.agreed} style={{ left: 5 }} />
        </i>
        {t("date.agreed")}
      </span>
      <span>
        <DiamondShape isFilled />
        {t("date.scheduled")}
      </span>
      <span>
        <i className={styles.sample} aria-hidden>
          <i className={styles.band} style={{ left: 0, right: 0 }} />
          <i className={styles.median} style={{ left: "50%" }} />
        </i>
        {t("date.band")}
      </span>
      <span>
        <i className={styles.sample} aria-hidden>
          <i className={styles.deadline} style={{ left: 8 }} />
        </i>
        {t("date.deadline")}
      </span>
    </div>
  );
}
