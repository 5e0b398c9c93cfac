import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "@/components/problem-notice";
import { acceptInvitation } from "./acts";
import { Door } from "./door";

interface InvitationPageProps {
  readonly secret: string;
  readonly onEntered: () => void;
}

/** Where somebody invited sets the first password. */
export function InvitationPage({ secret, onEntered }: InvitationPageProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const accepting = useMutation({ mutationFn: acceptInvitation, onSuccess: onEntered });
  if (!secret)
    return (
      <Door title={t("door.invited")} lead={t("door.invitedBroken")}>
        {null}
      </Door>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    accepting.mutate({ secret, password });
  };
  return (
    <Door title={t("door.invited")} lead={t("door.invitedText")}>
      <form style={{ display: "grid", gap: 12 }} onSubmit={submit}>
        {accepting.isError && <ProblemNotice error={accepting.error} />}
        <PasswordInput
          label={t("door.newPassword")}
          autoComplete="new-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth loading={accepting.isPending}>
          {t("door.accept")}
        </Button>
      </form>
    </Door>
  );
}
