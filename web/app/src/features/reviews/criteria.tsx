import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Criterion, type Review, postScore } from "@/api/reviews";
import { useAct } from "@/lib/use-act";
import styles from "./reviews.module.css";

const POINTS = [0, 1, 2, 3, 4] as const;
const SAID = [0, 2, 4] as const;

interface CriteriaProps {
  readonly project: string;
  readonly review: Review;
  readonly mayScore: boolean;
}

/** What the gate is judged by, heavy criteria counting for more. */
export function Criteria({ project, review, mayScore }: CriteriaProps) {
  const { t } = useTranslation();
  const { criteria, score, scored, failed } = review;
  return (
    <section className={styles.section} aria-labelledby="criteria">
      <div className={styles.sectionHead}>
        <h2 id="criteria">{t("gates.criteria")}</h2>
        <span className="dim">
          {score === null
            ? t("gates.totalNone")
            : t("gates.total", {
                percent: Math.round(score * 100),
                scored,
                total: criteria.length,
              })}
        </span>
      </div>
      {failed > 0 && <p className={styles.warning}>{t("gates.failed", { count: failed })}</p>}
      {criteria.length === 0 && <p className="dim">{t("gates.criteriaEmpty")}</p>}
      <ul className={styles.criteria}>
        {criteria.map((criterion) => (
          <CriterionRow
            key={criterion.uid}
            project={project}
            criterion={criterion}
            isEditable={mayScore && review.state === "open"}
          />
        ))}
      </ul>
    </section>
  );
}

interface CriterionRowProps {
  readonly project: string;
  readonly criterion: Criterion;
  readonly isEditable: boolean;
}

function CriterionRow({ project, criterion, isEditable }: CriterionRowProps) {
  const { t } = useTranslation();
  const act = useAct(project);
  const { uid, text, weight, score, remark, scored_by: by } = criterion;
  const [draft, setDraft] = useState(remark);
  const isVerdict = criterion.scale === "verdict";
  const wordOf = (value: number): string =>
    isVerdict ? t(`gates.verdictScale.${value}`) : t(`gates.points.${value}`);
  const save = (next: { score: number | null; remark: string }): void =>
    act.mutate(() => postScore(project, uid, next));
  return (
    <li>
      <span className={styles.weight} title={t("gates.weight", { weight })}>
        {weight}
        <span className="visually-hidden">{t("gates.weight", { weight })}</span>
      </span>
      <span className={styles.criterionText}>{text}</span>
      {isEditable ? (
        <>
          <Select
            size="xs"
            w={150}
            aria-label={t("gates.scoreOf", { text })}
            placeholder={t("gates.unscored")}
            clearable
            data={(isVerdict ? SAID : POINTS).map((value) => ({
              value: String(value),
              label: wordOf(value),
            }))}
            value={score === null ? null : String(score)}
            onChange={(value) => save({ score: value === null ? null : Number(value), remark })}
          />
          <TextInput
            size="xs"
            className={styles.remark}
            aria-label={t("gates.remarkOf", { text })}
            placeholder={t("gates.remark")}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onBlur={() => draft !== remark && save({ score, remark: draft })}
          />
        </>
      ) : (
        <>
          <strong>{score === null ? t("gates.unscored") : wordOf(score)}</strong>
          {(remark || by) && (
            <span className={`${styles.remark} dim`}>
              {[remark, by].filter(Boolean).join(" · ")}
            </span>
          )}
        </>
      )}
    </li>
  );
}
