import { Button, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { isoDate } from "@milepost/units";
import { useQuery } from "@tanstack/react-query";
import { Copy, History } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Since, sinceQuery, trendQuery } from "@/api/trends";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { wallNow } from "@/lib/wall-time";
import { News } from "./news";
import { type SinceWords, sinceText } from "./since-text";
import styles from "./trends.module.css";

const DAY = "day";

/** What changed since a moment that the reader picks. */
export function SinceTab({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState("visit");
  const [day, setDay] = useState(() => isoDate(wallNow(new Date()) - 14 * 1440));
  const moment = choice === DAY ? day : choice;
  const since = useQuery({ ...sinceQuery(project, moment), enabled: moment !== "" });
  const baselines = useQuery(trendQuery(project)).data?.baselines ?? [];
  return (
    <div className={styles.tab}>
      <div className={styles.tools}>
        <Select
          size="xs"
          label={t("trends.sinceLabel")}
          value={choice}
          allowDeselect={false}
          onChange={(value) => setChoice(value ?? "visit")}
          data={[
            { value: "visit", label: t("trends.visit") },
            { value: "week", label: t("trends.week") },
            ...baselines.map(({ number, name }) => ({
              value: `baseline:${number}`,
              label: name
                ? t("trends.againstNamed", { number, name })
                : t("trends.baseline", { number }),
            })),
            { value: DAY, label: t("trends.day") },
          ]}
        />
        {choice === DAY && (
          <TextInput
            size="xs"
            type="date"
            label={t("trends.dayField")}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        )}
        {since.isSuccess && since.data.changes > 0 && <CopyButton since={since.data} />}
      </div>
      {since.isPending && <PageSkeleton rows={4} />}
      {since.isError && <ProblemNotice error={since.error} onRetry={() => void since.refetch()} />}
      {since.isSuccess && <Answer project={project} asked={moment} since={since.data} />}
    </div>
  );
}

function useSinceWords(since: Since): SinceWords {
  const { t } = useTranslation();
  const words = useWords();
  const moment = new Date(since.then.at).toLocaleString(words.locale, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return { t, day: words.day, moment };
}

function CopyButton({ since }: { readonly since: Since }) {
  const { t } = useTranslation();
  const words = useSinceWords(since);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(sinceText(since, words));
    notifications.show({ message: t("trends.copied") });
  };
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Copy size={14} aria-hidden />}
      onClick={() => void copy()}
    >
      {t("trends.copy")}
    </Button>
  );
}

interface AnswerProps {
  readonly project: string;
  readonly asked: string;
  readonly since: Since;
}

function Answer({ project, asked, since }: AnswerProps) {
  const { t } = useTranslation();
  const words = useSinceWords(since);
  return (
    <>
      {asked === "visit" && since.kind === "week" && (
        <p className="dim">{t("trends.firstVisit")}</p>
      )}
      {since.changes === 0 ? (
        <EmptyState icon={History} title={t("trends.nothingTitle")}>
          {t("trends.nothingText", { moment: words.moment })}
        </EmptyState>
      ) : (
        <News project={project} since={since} words={words} />
      )}
    </>
  );
}
