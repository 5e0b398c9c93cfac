import "@/words/work";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Work, cancelWork } from "@/api/forecast";
import styles from "./under-way.module.css";

interface UnderWayProps {
  readonly job: Work;
  /** Begins the work anew after it was stopped or failed. */
  readonly onAgain: () => void;
}

/** Work on a large plan: how far it is, a way to stop it, and a way to begin again. */
export function UnderWay({ job, onAgain }: UnderWayProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const stopping = useMutation({
    mutationFn: () => cancelWork(job.id),
    onSettled: () => void client.invalidateQueries({ queryKey: ["records"] }),
  });
  if (job.state === "failed" || job.state === "cancelled") {
    return (
      <div className={styles.work} role="status">
        <span>{t(`work.${job.state}`)}</span>
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          {t("work.again")}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.work} role="status">
      <span>{t("work.underWay")}</span>
      <progress aria-label={t("work.underWay")} value={job.progress} max={1} />
      {job.is_own && (
        <Button
          size="compact-sm"
          variant="default"
          loading={stopping.isPending}
          onClick={() => stopping.mutate()}
        >
          {t("work.stop")}
        </Button>
      )}
    </div>
  );
}
