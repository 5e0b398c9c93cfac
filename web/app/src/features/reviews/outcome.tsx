import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Review, postResumption } from "@/api/reviews";
import { useWords } from "@/lib/use-words";
import { momentOf } from "@/lib/moment";
import { useAct } from "@/lib/use-act";
import styles from "./reviews.module.css";

interface OutcomeProps {
  readonly project: string;
  readonly review: Review;
  readonly mayResume: boolean;
}

/** What was decided, why, and what followed. */
export function Outcome({ project, review, mayResume }: OutcomeProps) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useAct(project);
  const { decision, decided_at: at, review_again: again, conditions, stopped } = review;
  if (!decision) return null;
  return (
    <section className={styles.outcome} data-state={decision} aria-labelledby="outcome">
      <h2 id="outcome">{t("gates.decidedTitle", { verdict: t(`gates.verdict.${decision}`) })}</h2>
      {at !== null && (
        <p className="dim">
          {t("gates.decidedBy", { name: review.decided_by, date: words.moment(momentOf(at)) })}
        </p>
      )}
      {review.reason && <p>{review.reason}</p>}
      {again !== null && <p>{t("gates.againOn", { date: words.day(again) })}</p>}
      {review.pivot && <p>{t("gates.pivotLine", { name: review.pivot })}</p>}
      {conditions.length > 0 && (
        <ul className={styles.lines} aria-label={t("gates.conditions")}>
          {conditions.map((condition) => (
            <li key={condition.task}>
              <Link
                to="/projects/$projectId/plan"
                params={{ projectId: project }}
                search={{ row: condition.task }}
              >
                {condition.text}
              </Link>
              <span className="dim">
                {t("gates.conditionLine", {
                  owner: condition.owner,
                  date: words.day(condition.due),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {stopped > 0 && (
        <p>
          {t("gates.stopped", { count: stopped })}{" "}
          {mayResume && (
            <Button
              size="compact-sm"
              variant="default"
              loading={act.isPending}
              onClick={() => act.mutate(() => postResumption(project, review.uid))}
            >
              {t("gates.resume")}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}
