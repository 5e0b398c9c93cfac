import { Link } from "@tanstack/react-router";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Lack, RaciMilestone } from "@/api/responsibilities";
import { useWords } from "@/lib/use-words";
import styles from "./people.module.css";

interface RowHeadProps {
  readonly project: string;
  readonly milestone: RaciMilestone;
  readonly lacks: readonly Lack[];
}

/** The milestone of a row, its date, and what is missing. */
export function RowHead({ project, milestone, lacks }: RowHeadProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { uid, name, agreed_date: agreed, scheduled_date: scheduled } = milestone;
  const said = lacks.map(({ code }) => t(`people.lack.${code}`)).join(" ");
  const isError = lacks.some(({ severity }) => severity === "error");
  const Mark = isError ? CircleAlert : TriangleAlert;
  return (
    <th scope="row" className={styles.rowHead}>
      <Link
        to="/projects/$projectId/milestones/$uid"
        params={{ projectId: project, uid }}
        title={name}
      >
        {name}
      </Link>
      <span className={styles.when}>{words.day(agreed ?? scheduled)}</span>
      {said && (
        <span
          role="img"
          aria-label={said}
          title={said}
          className={isError ? styles.error : styles.warning}
        >
          <Mark size={14} aria-hidden />
        </span>
      )}
    </th>
  );
}
