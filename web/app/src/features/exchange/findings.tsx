import { useTranslation } from "react-i18next";
import type { FileFinding } from "./imports";
import styles from "./import.module.css";

const SEVERITIES = ["error", "warning", "info"] as const;
type Severity = (typeof SEVERITIES)[number];
const SHOWN = 20;

interface FindingsProps {
  readonly findings: readonly FileFinding[];
  readonly notUsed: readonly string[];
  readonly isReady: boolean;
}

/** What the reader should know about the file, gravest first, each with its place and the way out. */
export function Findings({ findings, notUsed, isReady }: FindingsProps) {
  const { t } = useTranslation();
  return (
    <>
      {notUsed.length > 0 && (
        <section>
          <h3>{t("import.notTaken")}</h3>
          <p>{notUsed.join(", ")}</p>
        </section>
      )}
      {isReady && findings.length === 0 && <p className="dim">{t("import.noFindings")}</p>}
      {SEVERITIES.map((severity) => (
        <FindingGroup
          key={severity}
          severity={severity}
          findings={findings.filter((finding) => finding.severity === severity)}
        />
      ))}
    </>
  );
}

interface FindingGroupProps {
  readonly severity: Severity;
  readonly findings: readonly FileFinding[];
}

function FindingGroup({ severity, findings }: FindingGroupProps) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <details open={severity !== "info"}>
      <summary>
        {t(`import.severity.${severity}`)} ({findings.length})
      </summary>
      <ul className={styles.findings}>
        {findings.slice(0, SHOWN).map(({ code, where, message, hint }) => (
          <li key={`${code} ${where} ${message}`} data-severity={severity}>
            <strong>{where}</strong> {message} <span className="dim">{hint}</span>
          </li>
        ))}
      </ul>
      {findings.length > SHOWN && (
        <p className="dim">{t("import.moreFindings", { count: findings.length - SHOWN })}</p>
      )}
    </details>
  );
}
