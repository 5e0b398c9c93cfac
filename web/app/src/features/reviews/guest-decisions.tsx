import { Button, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { guestKey } from "@/api/guest";
import {
  type GuestChange,
  type GuestGate,
  guestChangesQuery,
  guestGatesQuery,
  postGuestAnswer,
  postGuestSignature,
} from "@/api/guest-decisions";
import { VERDICTS, type Verdict } from "@/api/reviews";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import * as changeWords from "@/words/changes";
import * as gateWords from "@/words/gates";
import "./mantine.css";
import styles from "./reviews.module.css";

addWords(gateWords);
addWords(changeWords);

/** What a client is asked to decide: gates to sign, changes to answer. */
export function GuestDecisions() {
  const { t } = useTranslation();
  const gates = useQuery(guestGatesQuery);
  const changes = useQuery(guestChangesQuery);
  const waiting = [...(gates.data ?? []), ...(changes.data ?? [])];
  if (waiting.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="decisions">
      <h2 id="decisions">{t("gates.guestTitle")}</h2>
      {(gates.data ?? []).map((gate) => (
        <GateForm key={gate.review} gate={gate} />
      ))}
      {(changes.data ?? []).map((change) => (
        <ChangeForm key={change.consent} change={change} />
      ))}
    </section>
  );
}

function useGuestAct(said: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => {
      notifications.show({ message: said });
      void client.invalidateQueries({ queryKey: guestKey() });
    },
  });
}

function GateForm({ gate }: { readonly gate: GuestGate }) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useGuestAct(t("gates.guestThanks"));
  const [verdict, setVerdict] = useState<Verdict>(gate.verdict ?? "go");
  const [remark, setRemark] = useState("");
  const sign = (event: FormEvent): void => {
    event.preventDefault();
    act.mutate(() => postGuestSignature(gate.review, verdict, remark));
  };
  return (
    <form className={styles.outcome} onSubmit={sign}>
      <h3>{gate.name}</h3>
      <p className="dim">
        {words.day(gate.scheduled_date)}
        {gate.agreed_date !== null &&
          ` · ${t("gates.agreedOn", { date: words.day(gate.agreed_date) })}`}
        {gate.verdict &&
          ` · ${t("gates.guestSigned", { verdict: t(`gates.verdict.${gate.verdict}`) })}`}
      </p>
      {act.isError && <ProblemNotice error={act.error} />}
      <div className={styles.sign}>
        <Select
          aria-label={t("gates.yourVerdict")}
          allowDeselect={false}
          data={VERDICTS.map((value) => ({ value, label: t(`gates.verdict.${value}`) }))}
          value={verdict}
          onChange={(value) => setVerdict(VERDICTS.find((one) => one === value) ?? "go")}
        />
        <TextInput
          className={styles.grow}
          aria-label={t("gates.yourRemark")}
          placeholder={t("gates.yourRemark")}
          value={remark}
          onChange={(event) => setRemark(event.currentTarget.value)}
        />
        <Button type="submit" loading={act.isPending}>
          {gate.verdict ? t("gates.signAgain") : t("gates.sign")}
        </Button>
      </div>
    </form>
  );
}

function ChangeForm({ change }: { readonly change: GuestChange }) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useGuestAct(t("changes.guestAnswered"));
  const [remark, setRemark] = useState("");
  const answer = (isAgreed: boolean): void =>
    act.mutate(() => postGuestAnswer(change.consent, isAgreed, remark));
  return (
    <div className={styles.outcome}>
      <h3>{change.title}</h3>
      <p className="dim">{t(`changes.reasons.${change.reason_code}`)}</p>
      {change.description && <p>{change.description}</p>}
      <ul className={styles.lines}>
        {change.milestones.map((item) => (
          <li key={item.uid}>
            <span>{item.name}</span>
            <span>
              {`${words.day(item.scheduled[0])} → ${words.day(item.scheduled[1])}`}
              {item.agreed[0] !== item.agreed[1] &&
                ` · ${t("gates.agreedOn", { date: words.day(item.agreed[1]) })}`}
            </span>
          </li>
        ))}
      </ul>
      {act.isError && <ProblemNotice error={act.error} />}
      {change.state === "waiting" ? (
        <div className={styles.sign}>
          <TextInput
            className={styles.grow}
            aria-label={t("changes.remark")}
            placeholder={t("changes.remark")}
            value={remark}
            onChange={(event) => setRemark(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => answer(false)}>
            {t("changes.decline")}
          </Button>
          <Button loading={act.isPending} onClick={() => answer(true)}>
            {t("changes.agree")}
          </Button>
        </div>
      ) : (
        <strong>{t(`changes.consentState.${change.state}`)}</strong>
      )}
    </div>
  );
}
