import "@/words/forecast";
import { useTranslation } from "react-i18next";
import styles from "./forecast.module.css";
import { FORECAST_SECTIONS } from "./sections";

/** How sure the dates are, and all that is assumed for it. */
export function ForecastPage({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t("forecast.title")}</h1>
        <p className={styles.lead}>{t("forecast.lead")}</p>
      </header>
      {FORECAST_SECTIONS.map(({ id, Section }) => (
        <Section key={id} project={project} />
      ))}
    </div>
  );
}
