import { Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Kpi,
  type KpiSource,
  type SourceFields,
  removeKpiSource,
  setKpiSource,
  tryKpiSource,
} from "@/api/kpis";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { numberWords } from "./numbers";
import { useKpiAct } from "./use-kpi-act";
import styles from "./kpis.module.css";

const MINUTES = [5, 15, 30, 60, 180, 360, 720, 1440] as const;

interface SourceFormProps {
  readonly project: string;
  readonly kpi: Kpi;
  readonly stored?: KpiSource;
  readonly onClose: () => void;
}

/** The address, the place of the number, how often, and a header that is kept secret. */
export function SourceForm({ project, kpi, stored, onClose }: SourceFormProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const [url, setUrl] = useState(stored?.url ?? "https://");
  const [pointer, setPointer] = useState(stored?.pointer ?? "");
  const [every, setEvery] = useState(stored?.every_minutes ?? 60);
  const [headerName, setHeaderName] = useState(stored?.header_name ?? "");
  const [headerValue, setHeaderValue] = useState("");
  const fields: SourceFields = {
    url,
    pointer,
    every_minutes: every,
    header_name: headerName,
    header_value: headerValue === "" ? null : headerValue,
  };
  const trying = useMutation({ mutationFn: () => tryKpiSource(project, kpi.uid, fields) });
  const saving = useKpiAct({
    project,
    act: () => setKpiSource(project, kpi.uid, fields),
    said: () => t("kpis.source.saved"),
    isFinal: true,
    onDone: onClose,
  });
  const stopping = useKpiAct({
    project,
    act: () => removeKpiSource(project, kpi.uid),
    said: () => t("kpis.source.stopped"),
    isFinal: true,
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  const problem = saving.error ?? trying.error ?? stopping.error;
  const choices = [...new Set([...MINUTES, every])].toSorted((a, b) => a - b);
  const inWords = (minutes: number): string =>
    minutes % 60 === 0
      ? t("kpis.source.hours", { count: minutes / 60 })
      : t("kpis.source.minutes", { count: minutes });
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {problem && <ProblemNotice error={problem} />}
        <TextInput
          label={t("kpis.source.url")}
          required
          maxLength={2000}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <div className={styles["pair"]}>
          <TextInput
            label={t("kpis.source.pointer")}
            description={t("kpis.source.pointerText")}
            value={pointer}
            onChange={(event) => setPointer(event.currentTarget.value)}
          />
          <NativeSelect
            label={t("kpis.source.every")}
            description={"\u00a0"}
            value={String(every)}
            onChange={(event) => setEvery(Number(event.currentTarget.value))}
            data={choices.map((minutes) => ({ value: String(minutes), label: inWords(minutes) }))}
          />
        </div>
        <div className={styles["pair"]}>
          <TextInput
            label={t("kpis.source.headerName")}
            placeholder="Authorization"
            autoComplete="off"
            value={headerName}
            onChange={(event) => setHeaderName(event.currentTarget.value)}
          />
          <TextInput
            label={t("kpis.source.headerValue")}
            type="password"
            autoComplete="new-password"
            placeholder={stored?.has_header_value ? t("kpis.source.kept") : ""}
            description={t("kpis.source.secret")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={headerValue}
            onChange={(event) => setHeaderValue(event.currentTarget.value)}
          />
        </div>
        {trying.data && (
          <p role="status">
            {t("kpis.source.gave", { value: numberWords(trying.data.value, kpi, locale) })}
          </p>
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={saving.isPending}>
            {t("common.save")}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={trying.isPending}
            onClick={() => trying.mutate()}
          >
            {t("kpis.source.try")}
          </Button>
          {stored && (
            <Button size="xs" variant="subtle" color="red" onClick={() => stopping.mutate()}>
              {t("kpis.source.stop")}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={onClose}>
            {t("common.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
