import { Button, NativeSelect, TextInput, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Agreement,
  type PushBack,
  type SharedAgreement,
  counterAsGuest,
  pushBackAsGuest,
} from "@/api/agreements";
import { ProblemNotice } from "@/components/problem-notice";
import { toDayInput } from "@/lib/wall-time";
import styles from "./agreements.module.css";

const REASONS = ["date", "resources", "budget", "skills", "scope", "dependency"] as const;

interface AnswerFormProps {
  readonly kind: "counter" | "push-back";
  readonly open: Agreement;
  readonly onClose: () => void;
  readonly onAnswered: (answer: SharedAgreement[]) => void;
}

/** A client's other answer: other terms, or a reason why not. */
export function AnswerForm({ kind, open, onClose, onAnswered }: AnswerFormProps) {
  const { t } = useTranslation();
  const [day, setDay] = useState(kind === "counter" ? toDayInput(open.date) : "");
  const [criteria, setCriteria] = useState(open.criteria);
  const [reason, setReason] = useState<PushBack["reason"]>("date");
  const [text, setText] = useState("");
  const sending = useMutation({
    mutationFn: () => {
      // An untouched day is the same promise, to its minute.
      const date = day && day !== toDayInput(open.date) ? day : null;
      if (kind === "push-back") return pushBackAsGuest(open.uid, { reason, text, date });
      return counterAsGuest(open.uid, { date, criteria, text });
    },
    onSuccess: onAnswered,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate();
  };
  const isCounter = kind === "counter";
  return (
    <form className={styles.form} onSubmit={submit}>
      <h4>
        {isCounter ? t("agreements.clientCounterTitle") : t("agreements.clientPushBackTitle")}
      </h4>
      {sending.isError && <ProblemNotice error={sending.error} />}
      {!isCounter && (
        <NativeSelect
          label={t("agreements.clientReason")}
          value={reason}
          data={REASONS.map((value) => ({ value, label: t(`agreements.reasons.${value}`) }))}
          onChange={(event) =>
            setReason(REASONS.find((value) => value === event.currentTarget.value) ?? "date")
          }
        />
      )}
      {isCounter && (
        <Textarea
          label={t("agreements.criteria")}
          autosize
          minRows={2}
          maxRows={12}
          value={criteria}
          onChange={(event) => setCriteria(event.currentTarget.value)}
        />
      )}
      <TextInput
        type="date"
        label={isCounter ? t("agreements.date") : t("agreements.clientOtherDate")}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Textarea
        label={t("agreements.clientText")}
        required={!isCounter}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles.acts}>
        <Button type="submit" loading={sending.isPending}>
          {t("agreements.clientSend")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
