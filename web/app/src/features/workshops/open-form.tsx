import { Button, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { openWorkshop, workshopsQuery } from "@/api/workshops";
import { ProblemNotice } from "@/components/problem-notice";
import styles from "./workshops.module.css";

/** What a new workshop is about, and how many votes each person has. */
export function OpenForm({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [dots, setDots] = useState(5);
  const opening = useMutation({
    mutationFn: () => openWorkshop(project, { name, dots }),
    onSuccess: () => client.invalidateQueries({ queryKey: workshopsQuery(project).queryKey }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    opening.mutate();
  };
  return (
    <form className={styles.open} onSubmit={submit} aria-label={t("workshops.open")}>
      {opening.isError && <ProblemNotice error={opening.error} />}
      <TextInput
        label={t("workshops.name")}
        placeholder={t("workshops.nameExample")}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NumberInput
        label={t("workshops.dots")}
        min={1}
        max={20}
        value={dots}
        onChange={(value) => setDots(Number(value) || 1)}
      />
      <Button type="submit" loading={opening.isPending}>
        {t("workshops.opening")}
      </Button>
    </form>
  );
}
