import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PlanVersion } from "@/api/reviews";
import { useWords } from "@/lib/use-words";
import { momentOf } from "@/lib/moment";
import styles from "./reviews.module.css";

interface PlanVersionsProps {
  readonly project: string;
  readonly versions: readonly PlanVersion[];
}

/** The plans that pivots ended, each readable as it was, and the one followed now. */
export function PlanVersions({ project, versions }: PlanVersionsProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className={styles.section} aria-labelledby="versions">
      <h2 id="versions">{t("gates.versionsTitle")}</h2>
      <p className="dim">{t("gates.versionsText")}</p>
      <ol className={styles.versions}>
        {versions.map((version) => (
          <li key={version.uid}>
            <strong>{version.name}</strong>
            <span className="dim">
              {version.until_seq === null
                ? t("gates.versionNow", { date: words.day(momentOf(version.at)) })
                : t("gates.versionPast", { seq: version.until_seq })}
              {version.baseline !== null &&
                ` · ${t("gates.inBaseline", { number: version.baseline })}`}
            </span>
            {version.until_seq !== null && (
              <Link
                to="/projects/$projectId/plan"
                params={{ projectId: project }}
                search={{ seq: version.until_seq }}
              >
                {t("gates.openVersion")}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
