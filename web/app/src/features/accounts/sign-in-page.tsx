import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setupQuery } from "@/api/session";
import { ProblemNotice } from "@/components/problem-notice";
import { enterDemo, signIn } from "./acts";
import { Door } from "./door";
import { OwnerForm } from "./owner-form";
import styles from "./door.module.css";

interface SignInPageProps {
  readonly onEntered: () => void;
}

/** Sign-in; on a new installation, the making of its first owner. */
export function SignInPage({ onEntered }: SignInPageProps) {
  const { t } = useTranslation();
  const setup = useQuery(setupQuery);
  if (setup.data?.needed) {
    return (
      <Door title={t("door.welcome")} lead={t("door.firstOwner")}>
        <OwnerForm onEntered={onEntered} />
      </Door>
    );
  }
  return (
    <Door title={t("door.signIn")} lead={t("door.promise")}>
      <SignInForm onEntered={onEntered} />
      {setup.data?.demo && <DemoEntrance onEntered={onEntered} />}
    </Door>
  );
}

function SignInForm({ onEntered }: SignInPageProps) {
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const entering = useMutation({ mutationFn: signIn, onSuccess: onEntered });
  return (
    <form
      style={{ display: "grid", gap: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        entering.mutate({ email, password });
      }}
    >
      {entering.isError && <ProblemNotice error={entering.error} />}
      <TextInput
        label={t("door.email")}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("door.password")}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={entering.isPending}>
        {t("door.signIn")}
      </Button>
    </form>
  );
}

function DemoEntrance({ onEntered }: SignInPageProps) {
  const { t } = useTranslation();
  const entering = useMutation({ mutationFn: enterDemo, onSuccess: onEntered });
  return (
    <>
      <div className={styles.or}>{t("door.or")}</div>
      {entering.isError && <ProblemNotice error={entering.error} />}
      <Button
        variant="default"
        fullWidth
        loading={entering.isPending}
        onClick={() => entering.mutate()}
      >
        {t("door.demo")}
      </Button>
    </>
  );
}
