import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type GuestPass, type LinkOpening, enterGuestLink } from "@/api/guest";
import { problemOf } from "@/api/problem";
import { ProblemNotice } from "@/components/problem-notice";
import { GuestCard } from "./guest-card";
import { LinkEnded } from "./link-ended";
import styles from "./guest.module.css";

const CODE_LENGTH = 6;

interface CodeFormProps {
  readonly secret: string;
  readonly opening: LinkOpening;
  readonly onResend: () => Promise<unknown>;
  readonly onEntered: (pass: GuestPass) => void;
}

/** Six digits that prove whose mailbox it is. */
export function CodeForm({ secret, opening, onResend, onEntered }: CodeFormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const entering = useMutation({
    mutationFn: (digits: string) => enterGuestLink({ secret, code: digits }),
    onSuccess: onEntered,
    onError: () => setCode(""),
  });
  const resending = useMutation({ mutationFn: onResend });
  const write = (text: string): void => {
    const digits = text.replaceAll(/\D/g, "").slice(0, CODE_LENGTH);
    setCode(digits);
    if (digits.length === CODE_LENGTH && !entering.isPending) entering.mutate(digits);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.length === CODE_LENGTH) entering.mutate(code);
  };
  if (entering.isError && problemOf(entering.error).code === "guest-link-ended") {
    return <LinkEnded error={entering.error} />;
  }
  const byMail = opening.is_mail_set_up;
  return (
    <GuestCard
      title={t("guest.hello", { name: opening.name })}
      lead={t("guest.codeSubject", { inviter: opening.invited_by })}
    >
      <p>
        {byMail
          ? t("guest.codeSent", { email: opening.email_hint })
          : t("guest.codeByHand", { inviter: opening.invited_by })}
      </p>
      <form className={styles.form} onSubmit={submit}>
        {entering.isError && <ProblemNotice error={entering.error} />}
        {resending.isError && <ProblemNotice error={resending.error} />}
        <TextInput
          label={t("guest.code")}
          size="lg"
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          value={code}
          classNames={{ input: styles.digits ?? "" }}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="md"
          fullWidth
          disabled={code.length < CODE_LENGTH}
          loading={entering.isPending}
        >
          {t("guest.enter")}
        </Button>
        <Button
          variant="subtle"
          fullWidth
          loading={resending.isPending}
          onClick={() => resending.mutate()}
        >
          {byMail ? t("guest.resend") : t("guest.resendByHand")}
        </Button>
        {resending.isSuccess && (
          <p className="dim" role="status">
            {t("guest.resent")}
          </p>
        )}
      </form>
    </GuestCard>
  );
}
