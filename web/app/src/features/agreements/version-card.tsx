import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Agreement, agreementPdf } from "@/api/agreements";
import { useWords } from "@/lib/use-words";
import styles from "./agreements.module.css";

interface VersionCardProps {
  readonly project: string;
  readonly version: Agreement;
  readonly onCompare?: () => void;
  readonly children: ReactNode;
}

/** One version: what it promises, who said what, and how it ended. */
export function VersionCard({ project, version, onCompare, children }: VersionCardProps) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const said = (at: string): string =>
    new Date(at).toLocaleString(words.locale, { dateStyle: "medium", timeStyle: "short" });
  const isPrinted = version.state === "agreed" || version.state === "superseded";
  return (
    <li className={styles.version} data-state={version.state}>
      <div className={styles.versionHead}>
        <strong>{words.dayLong(version.date)}</strong>
        <span className={styles.state} data-state={version.state}>
          {t(`agreements.states.${version.state}`)}
        </span>
      </div>
      <p className="dim">
        {t("agreements.version", { number: version.number })} ·{" "}
        {t("agreements.by", { name: version.proposed_by, date: said(version.proposed_at) })}
        {version.accepted["client"]?.how === "recorded" &&
          ` · ${
            version.recorded_with
              ? t("agreements.recorded", { name: version.recorded_with })
              : t("agreements.recordedNobody")
          }`}
      </p>
      {version.criteria && <p className={styles.criteria}>{version.criteria}</p>}
      {version.note && <p>{version.note}</p>}
      <ol className={styles.answers}>
        {version.answers.map((answer) => (
          <li key={`${answer.at} ${answer.act}`}>
            {t(`agreements.acts.${answer.act}`, {
              name: answer.name,
              reason: answer.reason ? t(`agreements.reasons.${reasonOf(answer.reason)}`) : "",
            })}
            <small>{said(answer.at)}</small>
            {answer.text && <p>{answer.text}</p>}
          </li>
        ))}
      </ol>
      {version.waiting_since !== null && <Waiting version={version} />}
      {children}
      <div className={styles.links}>
        {isPrinted && (
          <a href={agreementPdf(project, version.uid, i18n.language)} download>
            {t("agreements.print")}
          </a>
        )}
        {onCompare && (
          <button type="button" className={styles.plain} onClick={onCompare}>
            {t("agreements.compare")}
          </button>
        )}
        {version.hash && (
          <code className={styles.hash} title={version.hash}>
            {t("agreements.hash", { hash: version.hash.slice(0, 12) })}
          </code>
        )}
      </div>
    </li>
  );
}

const REASONS = ["resources", "budget", "skills", "scope", "date", "dependency"] as const;
const reasonOf = (reason: string) => REASONS.find((known) => known === reason) ?? "scope";

function Waiting({ version }: { readonly version: Agreement }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const date = day(version.waiting_since);
  return (
    <p className={styles.waiting}>
      {version.waits_for === "client"
        ? t("agreements.waitsClient", { date })
        : t("agreements.waitsTeam", { date })}
    </p>
  );
}
