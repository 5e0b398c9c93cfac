import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "@/components/problem-notice";
import { createOwner } from "./acts";

const SHORTEST_PASSWORD = 10;

/** Name, e-mail, password and workspace of the first owner. */
export function OwnerForm({ onEntered }: { readonly onEntered: () => void }) {
  const { t } = useTranslation();
  const [owner, setOwner] = useState({ name: "", email: "", password: "", workspace_name: "" });
  const making = useMutation({ mutationFn: createOwner, onSuccess: onEntered });
  const put =
    (field: keyof typeof owner) =>
    (event: { currentTarget: { value: string } }): void =>
      setOwner({ ...owner, [field]: event.currentTarget.value });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    making.mutate(owner);
  };
  return (
    <form style={{ display: "grid", gap: 12 }} onSubmit={submit}>
      {making.isError && <ProblemNotice error={making.error} />}
      <TextInput
        label={t("door.name")}
        autoComplete="name"
        required
        value={owner.name}
        onChange={put("name")}
      />
      <TextInput
        label={t("door.email")}
        type="email"
        autoComplete="username"
        required
        value={owner.email}
        onChange={put("email")}
      />
      <PasswordInput
        label={t("door.password")}
        description={t("door.passwordRule", { count: SHORTEST_PASSWORD })}
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        required
        value={owner.password}
        onChange={put("password")}
      />
      <TextInput
        label={t("door.workspace")}
        placeholder={t("door.workspaceExample")}
        required
        value={owner.workspace_name}
        onChange={put("workspace_name")}
      />
      <Button type="submit" fullWidth loading={making.isPending}>
        {t("door.createOwner")}
      </Button>
    </form>
  );
}
