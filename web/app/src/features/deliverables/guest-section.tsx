import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX, Hourglass } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type GuestDeliverable,
  acceptGuestDeliverable,
  guestDeliverablesKey,
  guestDeliverablesQuery,
  guestFileAddress,
  rejectGuestDeliverable,
} from "@/api/guest-deliverables";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/deliverables";
import { Parts } from "./parts";
import { useDayOf } from "./use-day-of";
import { useWaitingWords } from "./waiting";
import styles from "./deliverables.module.css";

addWords(words);

/** What was handed over to a client, with what needs their word first. */
export function GuestDeliverables() {
  const { t } = useTranslation();
  const found = useQuery(guestDeliverablesQuery);
  if (found.isError) {
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!found.data || found.data.length === 0) return null;
  const waiting = found.data.filter((one) => one.waits_since !== null);
  const judged = found.data.filter((one) => one.waits_since === null);
  return (
    <section className={styles.section} aria-labelledby="guest-deliverables">
      <h2 id="guest-deliverables">
        {t(waiting.length > 0 ? "guestDeliverables.toAccept" : "guestDeliverables.title")}
      </h2>
      <ul className={styles.list} aria-labelledby="guest-deliverables">
        {[...waiting, ...judged].map((deliverable) => (
          <Item key={deliverable.uid} deliverable={deliverable} />
        ))}
      </ul>
    </section>
  );
}

function Item({ deliverable }: { readonly deliverable: GuestDeliverable }) {
  const { t } = useTranslation();
  const { name, milestone_name: milestone, criteria, waits_since: since } = deliverable;
  const [latest, ...earlier] = deliverable.versions;
  return (
    <li className={`${styles.item} ${styles.handed}`}>
      <div className={styles.sectionHead}>
        <h3>{name}</h3>
        <Answer deliverable={deliverable} />
      </div>
      <p className="dim">{t("guestDeliverables.at", { milestone })}</p>
      {latest && <Version version={latest} />}
      {criteria && (
        <div>
          <h4>{t("guestDeliverables.criteria")}</h4>
          <p className={styles.prose}>{criteria}</p>
        </div>
      )}
      {since !== null && deliverable.may_judge && <Judging deliverable={deliverable} />}
      {earlier.length > 0 && (
        <details>
          <summary>{t("guestDeliverables.earlier")}</summary>
          <div className={styles.versions}>
            {earlier.map((version) => (
              <Version key={version.number} version={version} />
            ))}
          </div>
        </details>
      )}
    </li>
  );
}

const MARKS = { accepted: CircleCheck, rejected: CircleX } as const;

function Answer({ deliverable }: { readonly deliverable: GuestDeliverable }) {
  const { t } = useTranslation();
  const waiting = useWaitingWords();
  const verdict = deliverable.versions[0]?.verdict ?? "";
  if (deliverable.waits_since !== null) {
    return (
      <span className={`${styles.state} ${styles.submitted}`}>
        <Hourglass size={14} aria-hidden />
        {t("guestDeliverables.waits", { since: waiting(deliverable.waits_since) })}
      </span>
    );
  }
  if (verdict !== "accepted" && verdict !== "rejected") return null;
  const Mark = MARKS[verdict];
  return (
    <span className={`${styles.state} ${styles[verdict]}`}>
      <Mark size={14} aria-hidden />
      {t(`deliverables.verdict.${verdict}`)}
    </span>
  );
}

function Version({ version }: { readonly version: GuestDeliverable["versions"][number] }) {
  const { t } = useTranslation();
  const day = useDayOf();
  const { number, note, files, links, submitter: name, verdict, reason, judge } = version;
  const submitted = day(version.submitted_at);
  return (
    <div className={styles.version} data-verdict={verdict}>
      <div className={styles.versionHead}>
        <strong>{t("deliverables.version", { number })}</strong>
        <span className="dim">
          {name ? t("deliverables.submittedBy", { name, day: submitted }) : submitted}
        </span>
      </div>
      {note && <p className={styles.prose}>{note}</p>}
      <Parts files={files} links={links} addressOf={guestFileAddress} />
      {(verdict === "accepted" || verdict === "rejected") && version.judged_at && (
        <p className={styles[verdict]}>
          {t("guestDeliverables.judged", {
            verdict: t(`deliverables.verdict.${verdict}`),
            name: judge,
            day: day(version.judged_at),
          })}
        </p>
      )}
      {reason && <p className={styles.quote}>{reason}</p>}
    </div>
  );
}

function Judging({ deliverable }: { readonly deliverable: GuestDeliverable }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isRejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState("");
  const { uid, version, name } = deliverable;
  const judging = useMutation({
    mutationFn: (act: typeof acceptGuestDeliverable) =>
      act({ uid, version, reason: isRejecting ? reason : "" }),
    onSuccess: () => client.invalidateQueries({ queryKey: guestDeliverablesKey }),
  });
  return (
    <div className={styles.section}>
      {judging.isError && <ProblemNotice error={judging.error} />}
      {isRejecting && (
        <Textarea
          autoFocus
          label={t("guestDeliverables.missing")}
          required
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <p className="dim">{t("guestDeliverables.final")}</p>
      <div className={styles.acts}>
        {isRejecting ? (
          <>
            <Button
              disabled={!reason.trim()}
              loading={judging.isPending}
              onClick={() => judging.mutate(rejectGuestDeliverable)}
            >
              {t("guestDeliverables.reject")}
            </Button>
            <Button variant="default" onClick={() => setRejecting(false)}>
              {t("common.cancel")}
            </Button>
          </>
        ) : (
          <>
            <Button
              aria-label={t("guestDeliverables.acceptNamed", { name })}
              loading={judging.isPending}
              onClick={() => judging.mutate(acceptGuestDeliverable)}
            >
              {t("guestDeliverables.accept")}
            </Button>
            <Button
              variant="default"
              aria-label={t("guestDeliverables.refuseNamed", { name })}
              onClick={() => setRejecting(true)}
            >
              {t("guestDeliverables.refuse")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
