import { Button } from "@mantine/core";
import { OctagonAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { problemOf } from "@/api/problem";
import { sayProblem } from "@/lib/problem-words";
import { SERVER_LANGUAGE } from "@/lib/server-language";
import styles from "./notice.module.css";

interface ProblemNoticeProps {
  readonly error: unknown;
  /** Ask again; offered as a button. */
  readonly onRetry?: () => void;
}

/** What went wrong and the way out, from the server's problem document. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const { t } = useTranslation();
  const { title, detail, sentences, isOfServer } = sayProblem(problemOf(error), t);
  return (
    <div className={styles.problem} role="alert">
      <OctagonAlert size={18} aria-hidden />
      <div>
        <strong>{title}</strong>
        {detail && detail !== title && (
          <p lang={isOfServer ? SERVER_LANGUAGE : undefined}>{detail}</p>
        )}
        {sentences.length > 0 && (
          <ul lang={SERVER_LANGUAGE}>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {onRetry && (
          <Button mt={8} size="compact-sm" variant="default" onClick={onRetry}>
            {t("common.retry")}
          </Button>
        )}
      </div>
    </div>
  );
}
