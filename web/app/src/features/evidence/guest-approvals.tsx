import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { guestKey } from "@/api/guest";
import {
  type GuestApproval,
  approveAsGuest,
  guestApprovalsQuery,
  withdrawApprovalAsGuest,
} from "@/api/guest-approvals";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import * as words from "@/words/guest-approvals";
import styles from "./guest-approvals.module.css";

addWords(words);

/** What a client is asked to approve, and what they have approved. */
export function GuestApprovals() {
  const { t } = useTranslation();
  const found = useQuery(guestApprovalsQuery);
  if (found.isError) {
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!found.data || found.data.length === 0) return null;
  const isWaiting = found.data.some((item) => item.waits);
  return (
    <section className={styles.section} aria-labelledby="guest-approvals">
      <h2 id="guest-approvals">
        {t(isWaiting ? "guestApprovals.toApprove" : "guestApprovals.approved")}
      </h2>
      <ul className={styles.cards} aria-labelledby="guest-approvals">
        {found.data.map((item) => (
          <Approval key={item.uid} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Approval({ item }: { readonly item: GuestApproval }) {
  const { t } = useTranslation();
  const words = useWords();
  const { name, milestone_name: milestone, agreed_date: agreed, approved_at: approved } = item;
  return (
    <li className={styles.card} data-waits={item.waits || undefined}>
      <h3>{name}</h3>
      <p className="dim">
        {t("guestApprovals.at", { milestone })}
        {agreed !== null && ` · ${t("guestApprovals.by", { date: words.dayLong(agreed) })}`}
      </p>
      {item.needed > 1 && (
        <p className="dim">{t("guestApprovals.of", { given: item.given, needed: item.needed })}</p>
      )}
      {approved !== null && (
        <p className={styles.given}>
          <CircleCheck size={16} aria-hidden />
          {t("guestApprovals.given", { date: words.dayLong(approved) })}
        </p>
      )}
      {item.note && <p className={styles.note}>{item.note}</p>}
      {item.waits && item.may_approve && <Approving item={item} />}
      {item.may_withdraw && <Withdrawing item={item} />}
    </li>
  );
}

function useGuestAct(act: (said: string) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: guestKey() }),
  });
}

function Approving({ item }: { readonly item: GuestApproval }) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const approving = useGuestAct((said) => approveAsGuest(item.uid, said));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    approving.mutate(note);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {approving.isError && <ProblemNotice error={approving.error} />}
      <TextInput
        className={styles.grow}
        label={t("guestApprovals.note")}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button
        type="submit"
        loading={approving.isPending}
        aria-label={t("guestApprovals.approveNamed", { name: item.name })}
      >
        {t("guestApprovals.approve")}
      </Button>
      <p className={`dim ${styles.wide}`}>{t("guestApprovals.record")}</p>
    </form>
  );
}

function Withdrawing({ item }: { readonly item: GuestApproval }) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const withdrawing = useGuestAct((said) => withdrawApprovalAsGuest(item.uid, said));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    withdrawing.mutate(reason);
  };
  if (!isAsked) {
    return (
      <Button
        className={styles.quiet ?? ""}
        size="compact-sm"
        variant="subtle"
        aria-label={t("guestApprovals.withdrawNamed", { name: item.name })}
        onClick={() => setAsked(true)}
      >
        {t("guestApprovals.withdraw")}
      </Button>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {withdrawing.isError && <ProblemNotice error={withdrawing.error} />}
      <TextInput
        className={styles.grow}
        autoFocus
        required
        label={t("guestApprovals.reason")}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" loading={withdrawing.isPending} disabled={!reason.trim()}>
        {t("guestApprovals.withdraw")}
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        {t("common.cancel")}
      </Button>
    </form>
  );
}
