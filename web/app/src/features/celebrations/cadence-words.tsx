import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Cadence } from "@/api/celebrations";
import { useWords } from "@/lib/use-words";
import styles from "./celebrations.module.css";

interface CadenceWordsProps {
  readonly project: string;
  readonly cadence: Cadence;
}

/** How long ago the last win was, as a reminder when it is due, and which could be the next. */
export function CadenceWords({ project, cadence }: CadenceWordsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { next } = cadence;
  return (
    <>
      <SinceLast cadence={cadence} />
      {next && (
        <span>
          {t("wins.next")}{" "}
          <Link
            to="/projects/$projectId/milestones/$uid"
            params={{ projectId: project, uid: next.uid }}
          >
            {next.name}
          </Link>
          , {words.day(next.date)}
        </span>
      )}
    </>
  );
}

function SinceLast({ cadence }: { readonly cadence: Cadence }) {
  const { t } = useTranslation();
  const { days: count, has_won: hasWon, is_due: isDue } = cadence;
  if (isDue) return <span className={styles.due}>{t("wins.reminder", { count })}</span>;
  if (!hasWon) return <span>{t("wins.sinceStart", { count })}</span>;
  return <span>{count === 0 ? t("wins.winToday") : t("wins.sinceWin", { count })}</span>;
}
