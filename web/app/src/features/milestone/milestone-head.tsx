import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, ChartGantt, Handshake } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MilestoneDetail } from "@/api/tracker";
import { LinkButton } from "@/components/link-button";
import { MilestoneDiamond } from "@/components/milestone-diamond";
import { StatusMark } from "@/components/status-mark";
import { useStatusWords } from "@/lib/use-status-words";
import { MilestoneDates } from "./milestone-dates";
import styles from "./milestone.module.css";

interface MilestoneHeadProps {
  readonly project: string;
  readonly milestone: MilestoneDetail;
  /** Opens the dialog of agreement; absent if the reader may not agree. */
  readonly onAgree: (() => void) | undefined;
}

/** Name, status with its reason, people, and the dates side by side. */
export function MilestoneHead({ project, milestone, onAgree }: MilestoneHeadProps) {
  const { t } = useTranslation();
  const say = useStatusWords();
  const {
    kind,
    status,
    name,
    reason,
    next_step: nextStep,
    owner,
    client_owner: client,
  } = milestone;
  const params = { projectId: project };
  return (
    <header style={{ display: "grid", gap: 12 }}>
      <Link to="/projects/$projectId" params={params} className={styles.crumb}>
        <ArrowLeft size={14} aria-hidden />
        {t("milestone.back")}
      </Link>
      <div className={styles.title}>
        <MilestoneDiamond kind={kind} status={status} size={22} />
        <h1>{name}</h1>
        <div className={styles.acts}>
          <LinkButton
            to="/projects/$projectId/plan"
            params={params}
            search={{ row: milestone.uid }}
            size="xs"
            variant="default"
            leftSection={<ChartGantt size={14} aria-hidden />}
          >
            {t("milestone.inPlan")}
          </LinkButton>
          {onAgree && (
            <Button size="xs" leftSection={<Handshake size={14} aria-hidden />} onClick={onAgree}>
              {t("milestone.agree")}
            </Button>
          )}
        </div>
      </div>
      <div className={styles.why}>
        <StatusMark status={status} />
        <span>{say(reason)}</span>
        {nextStep.length > 0 && (
          <span className="dim">{t("tracker.nextIs", { action: say(nextStep) })}</span>
        )}
      </div>
      <MilestoneDates milestone={milestone} />
      <p className="dim">
        {t("milestone.people", {
          owner: owner || t("milestone.nobody"),
          client: client || t("milestone.nobody"),
        })}
      </p>
      {milestone.description && <p>{milestone.description}</p>}
    </header>
  );
}
