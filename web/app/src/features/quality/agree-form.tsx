import { Button, Group, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { postAgreement } from "@/api/plan";
import { ProblemNotice } from "@/components/problem-notice";
import { useRefresh } from "@/lib/use-plan-edit";
import { useWords } from "@/lib/use-words";
import { fromDayInput, toDayInput } from "@/lib/wall-time";
import type { OpenFix } from "./rule-line";
import styles from "./quality.module.css";

const LAST_MINUTE = 1439;

interface AgreeFormProps extends OpenFix {
  readonly project: string;
  readonly mayAgree: boolean;
  readonly onClose: () => void;
}

/** The proposed date with the two ways to make it a promise: record it, or ask the client. */
export function AgreeForm({ project, uid, fix, mayAgree, onClose }: AgreeFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const refresh = useRefresh(project);
  const [day, setDay] = useState(toDayInput(fix.date));
  const [reason, setReason] = useState("");
  const recording = useMutation({
    mutationFn: () => {
      const midnight = fromDayInput(day);
      const date = midnight === null ? null : midnight + LAST_MINUTE;
      return postAgreement(project, uid, { agreed_date: date, reason });
    },
    onSuccess: () => {
      notifications.show({ message: t("quality.agreedToast") });
      refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    recording.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {recording.isError && <ProblemNotice error={recording.error} />}
        {!mayAgree && <p className="dim">{t("quality.agreeNot")}</p>}
        <TextInput
          data-autofocus
          type="date"
          required
          label={t("quality.newDate")}
          description={
            fix.date === null
              ? undefined
              : t("quality.newDateText", { date: words.dayLong(fix.date) })
          }
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        {mayAgree && (
          <TextInput
            required
            label={t("quality.agreedWith")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Link
            className={styles.go}
            to="/projects/$projectId/$page"
            params={{ projectId: project, page: "agreements" }}
          >
            {t("quality.propose")}
          </Link>
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          {mayAgree && (
            <Button type="submit" loading={recording.isPending}>
              {t("quality.agree")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
