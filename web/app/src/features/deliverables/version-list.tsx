import { useTranslation } from "react-i18next";
import type { Deliverable, DeliverableVersion } from "@/api/deliverables";
import { Parts } from "./parts";
import { useDayOf } from "./use-day-of";
import styles from "./deliverables.module.css";

interface VersionListProps {
  readonly deliverable: Deliverable;
  /** Where a file is to be had. */
  readonly addressOf: (file: string) => string;
}

/** Every version that was handed over, the latest first, with what was said to it. */
export function VersionList({ deliverable, addressOf }: VersionListProps) {
  const { t } = useTranslation();
  if (deliverable.versions.length === 0) {
    return <p className="dim">{t("deliverables.noVersions")}</p>;
  }
  return (
    <ol className={styles.versions} aria-label={t("deliverables.versions")}>
      {deliverable.versions.map((version) => (
        <Version
          key={version.number}
          version={version}
          isAsNow={version.criteria === deliverable.criteria && version.name === deliverable.name}
          addressOf={addressOf}
        />
      ))}
    </ol>
  );
}

interface VersionProps {
  readonly version: DeliverableVersion;
  readonly isAsNow: boolean;
  readonly addressOf: (file: string) => string;
}

function Version({ version, isAsNow, addressOf }: VersionProps) {
  const { t } = useTranslation();
  const day = useDayOf();
  const { number, note, files, links, verdict, reason } = version;
  return (
    <li className={styles.version} data-verdict={verdict}>
      <div className={styles.versionHead}>
        <strong>{t("deliverables.version", { number })}</strong>
        <span className="dim">
          {t("deliverables.submittedBy", {
            name: version.submitter,
            day: day(version.submitted_at),
          })}
        </span>
      </div>
      {note && <p className={styles.prose}>{note}</p>}
      <Parts files={files} links={links} addressOf={addressOf} />
      {verdict !== "" && <VerdictLine version={version} />}
      {reason && <p className={styles.quote}>{reason}</p>}
      {verdict !== "" && !isAsNow && (
        <p className="dim">{t("deliverables.judgedOther", { name: version.name })}</p>
      )}
    </li>
  );
}

function VerdictLine({ version }: { readonly version: DeliverableVersion }) {
  const { t } = useTranslation();
  const day = useDayOf();
  const { verdict, judge: name, judged_at: at, side, on_behalf_of: client } = version;
  if (verdict === "") return null;
  const words = {
    name,
    client,
    day: at ? day(at) : "",
    verdict: t(`deliverables.verdict.${verdict}`),
  };
  const key =
    verdict === "withdrawn"
      ? "deliverables.withdrawnBy"
      : side === "client"
        ? "deliverables.judgedByClient"
        : "deliverables.judgedForClient";
  return <p className={styles[verdict]}>{t(key, words)}</p>;
}
