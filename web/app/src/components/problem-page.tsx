import { useTranslation } from "react-i18next";
import { ProblemNotice } from "./problem-notice";
import styles from "./notice.module.css";

interface ProblemPageProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** A page of which nothing can be shown but why. */
export function ProblemPage({ error, onRetry }: ProblemPageProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t("common.problem")}</h1>
      <ProblemNotice error={error} onRetry={onRetry} />
    </div>
  );
}
