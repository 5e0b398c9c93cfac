import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Kpi, recordReading } from "@/api/kpis";
import { ProblemNotice } from "@/components/problem-notice";
import { parseNumber } from "./numbers";
import { useKpiAct } from "./use-kpi-act";
import styles from "./kpis.module.css";

/** One value, typed and recorded with Enter; without a moment it counts as of now. */
export function AddReading({ project, kpi }: { readonly project: string; readonly kpi: Kpi }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [at, setAt] = useState("");
  const [note, setNote] = useState("");
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const adding = useKpiAct({
    project,
    act: (value: number) =>
      recordReading(project, kpi.uid, { value, note, at: at === "" ? null : at }),
    said: ({ recorded }) => t("kpis.reading.recorded", { count: recorded }),
    onDone: () => {
      setText("");
      setNote("");
      field.current?.focus();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const value = parseNumber(text);
    setWrong(value === null);
    if (value === null) field.current?.focus();
    else adding.mutate(value);
  };
  return (
    <form className={styles["section"]} onSubmit={submit} noValidate>
      {adding.isError && <ProblemNotice error={adding.error} />}
      <div className={styles["add"]}>
        <TextInput
          ref={field}
          label={t("kpis.reading.value")}
          inputMode="decimal"
          autoComplete="off"
          error={isWrong ? t("kpis.reading.noNumber") : undefined}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t("kpis.reading.at")}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <TextInput
          label={t("kpis.reading.note")}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" loading={adding.isPending}>
          {t("kpis.reading.add")}
        </Button>
      </div>
    </form>
  );
}
