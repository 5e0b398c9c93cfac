import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Agreement,
  type SharedAgreement,
  acceptAsGuest,
  sharedAgreementPdf,
  sharedAgreementsQuery,
} from "@/api/agreements";
import { type GuestPass, guestKey } from "@/api/guest";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import * as words from "@/words/agreements";
import { AnswerForm } from "./answer-form";
import styles from "./agreements.module.css";

addWords(words);

/** What a client is asked to agree, and what was agreed with them. */
export function ClientAgreements({ pass }: { readonly pass: GuestPass }) {
  const { t } = useTranslation();
  const shared = useQuery(sharedAgreementsQuery);
  if (shared.isPending) return <PageSkeleton rows={1} />;
  if (shared.isError) {
    return <ProblemNotice error={shared.error} onRetry={() => void shared.refetch()} />;
  }
  const settled = shared.data.filter(isSettled);
  const open = shared.data.filter((item) => !isSettled(item));
  return (
    <>
      {open.length > 0 && (
        <section className={styles.section} aria-labelledby="to-agree">
          <h2 id="to-agree">{t("agreements.clientTitle")}</h2>
          <ul className={styles.cards}>
            {open.map((item) => (
              <ClientAgreement key={item.milestone} pass={pass} item={item} />
            ))}
          </ul>
        </section>
      )}
      {settled.length > 0 && (
        <section className={styles.section} aria-labelledby="agreed-so-far">
          <h2 id="agreed-so-far">{t("agreements.clientEarlier")}</h2>
          <ul className={styles.settled}>
            {settled.map((item) => (
              <Settled key={item.milestone} item={item} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Whether a promise stands and nothing about it is open. */
const isSettled = (item: SharedAgreement): boolean =>
  item.state !== "declined" &&
  newestWith(item, "agreed") !== undefined &&
  newestWith(item, "proposed") === undefined;

function Settled({ item }: { readonly item: SharedAgreement }) {
  const agreed = newestWith(item, "agreed");
  return (
    <li>
      <h3>{item.name}</h3>
      {agreed && <Agreed version={agreed} />}
    </li>
  );
}

interface ClientAgreementProps {
  readonly pass: GuestPass;
  readonly item: SharedAgreement;
}

const newestWith = (item: SharedAgreement, state: Agreement["state"]): Agreement | undefined =>
  item.versions.find((version) => version.state === state);

function ClientAgreement({ pass, item }: ClientAgreementProps) {
  const { t } = useTranslation();
  const { dayLong } = useWords();
  const open = newestWith(item, "proposed");
  const agreed = newestWith(item, "agreed");
  const isAsked = open !== undefined && item.waits_for === "client";
  const inviter = pass.invited_by;
  return (
    <li className={styles.card} data-asked={isAsked || undefined}>
      <h3>{item.name}</h3>
      {isAsked && <Ask pass={pass} item={item} open={open} />}
      {!isAsked && open && (
        <p>{t("agreements.clientWait", { date: dayLong(open.date), inviter })}</p>
      )}
      {item.state === "declined" && <p>{t("agreements.clientDeclined", { inviter })}</p>}
      {agreed && <Agreed version={agreed} />}
    </li>
  );
}

function Agreed({ version }: { readonly version: Agreement }) {
  const { t, i18n } = useTranslation();
  const { dayLong } = useWords();
  return (
    <p className={styles.agreed}>
      <Check size={16} aria-hidden />
      <span>
        {t("agreements.clientAgreed", { date: dayLong(version.date) })}{" "}
        <a href={sharedAgreementPdf(version.uid, i18n.language)} download>
          {t("agreements.print")}
        </a>
      </span>
    </p>
  );
}

interface AskProps extends ClientAgreementProps {
  readonly open: Agreement;
}

function Ask({ pass, item, open }: AskProps) {
  const { t } = useTranslation();
  const { day, dayLong } = useWords();
  return (
    <>
      <p className={styles.ask}>
        {t("agreements.clientAsk", { name: open.proposed_by, date: dayLong(open.date) })}
      </p>
      {item.p50 !== null && (
        <p className="dim">
          {t("agreements.clientLikely", {
            likely: day(item.p50),
            best: day(item.p10),
            worst: day(item.p90),
          })}
        </p>
      )}
      {open.criteria && <p className={styles.criteria}>{open.criteria}</p>}
      {open.note && <p>{t("agreements.clientNote", { note: open.note })}</p>}
      {open.contents.length > 0 && (
        <details>
          <summary>{t("agreements.clientContents")}</summary>
          <ul>
            {open.contents.map((content) => (
              <li key={content.uid}>{content.name}</li>
            ))}
          </ul>
        </details>
      )}
      {pass.may_answer ? (
        <Answer open={open} />
      ) : (
        <p className="dim">{t("agreements.clientLookOnly", { inviter: pass.invited_by })}</p>
      )}
    </>
  );
}

function Answer({ open }: { readonly open: Agreement }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form, setForm] = useState<"counter" | "push-back" | null>(null);
  const show = (answer: SharedAgreement[]): void => {
    client.setQueryData(sharedAgreementsQuery.queryKey, answer);
    void client.invalidateQueries({ queryKey: guestKey("milestones") });
  };
  const accepting = useMutation({ mutationFn: () => acceptAsGuest(open.uid), onSuccess: show });
  if (form) {
    return <AnswerForm kind={form} open={open} onClose={() => setForm(null)} onAnswered={show} />;
  }
  return (
    <>
      {accepting.isError && <ProblemNotice error={accepting.error} />}
      <div className={styles.acts}>
        <Button
          leftSection={<Check size={16} aria-hidden />}
          loading={accepting.isPending}
          onClick={() => accepting.mutate()}
        >
          {t("agreements.accept")}
        </Button>
        <Button variant="default" onClick={() => setForm("counter")}>
          {t("agreements.clientCounter")}
        </Button>
        <Button variant="default" onClick={() => setForm("push-back")}>
          {t("agreements.clientPushBack")}
        </Button>
      </div>
    </>
  );
}
