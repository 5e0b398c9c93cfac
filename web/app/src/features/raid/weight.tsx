import { useTranslation } from "react-i18next";
import type { RegisterItem } from "@/api/register";
import styles from "./raid.module.css";

/** How much an item weighs: a risk's score with its zone, an issue's priority; never by colour alone. */
export function Weight({ item }: { readonly item: RegisterItem }) {
  const { t } = useTranslation();
  if (item.score !== null && item.zone !== null) {
    const words = t("raid.weightOf", { score: item.score, zone: t(`raid.zone.${item.zone}`) });
    return (
      <span className={`${styles.chip} ${styles[item.zone]}`} title={words}>
        {item.score}
        <span>{t(`raid.zone.${item.zone}`)}</span>
      </span>
    );
  }
  if (item.priority) {
    return (
      <span className={`${styles.chip} ${styles[item.priority]}`}>
        {t(`raid.priority.${item.priority}`)}
      </span>
    );
  }
  return <span className="dim">{item.impact ?? t("common.none")}</span>;
}
