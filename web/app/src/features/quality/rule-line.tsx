import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { SmartFix, SmartRule } from "@/api/quality";
import { useWords } from "@/lib/use-words";
import { wayOf } from "./fix-acts";
import { sentenceOf } from "./reason-words";
import styles from "./quality.module.css";

export interface OpenFix {
  readonly uid: string;
  readonly name: string;
  readonly fix: SmartFix;
}

interface RuleLineProps {
  readonly project: string;
  readonly milestone: { readonly uid: string; readonly name: string };
  readonly rule: SmartRule;
  readonly mayEdit: boolean;
  readonly onFix: (fix: OpenFix) => void;
}

/** What one rule says of a milestone, and the way to mend it. */
export function RuleLine({ project, milestone, rule, mayEdit, onFix }: RuleLineProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { fix, verdict, rule: id } = rule;
  return (
    <li className={styles.rule}>
      <span className={`${styles.mark} ${styles[verdict]}`} title={id}>
        <span className="visually-hidden">{t(`quality.verdict.${verdict}`)}</span>
      </span>
      <span className={styles.sentence}>
        {sentenceOf(rule, words, t)} <code className={styles.id}>{id}</code>
      </span>
      {fix && mayEdit && (
        <FixButton
          project={project}
          uid={milestone.uid}
          name={milestone.name}
          fix={fix}
          onFix={onFix}
        />
      )}
    </li>
  );
}

interface FixButtonProps extends OpenFix {
  readonly project: string;
  readonly onFix: (fix: OpenFix) => void;
}

function FixButton({ project, uid, name, fix, onFix }: FixButtonProps) {
  const { t } = useTranslation();
  const label = t(`quality.fix.${fix.act}`, { who: fix.text });
  const way = wayOf(fix);
  if (way.way === "page")
    return (
      <Link
        className={styles.go}
        to="/projects/$projectId/$page"
        params={{ projectId: project, page: way.page }}
      >
        {label}
      </Link>
    );
  if (way.way === "section")
    return (
      <Link
        className={styles.go}
        to="/projects/$projectId/milestones/$uid"
        params={{ projectId: project, uid }}
        hash={way.section}
      >
        {label}
      </Link>
    );
  return (
    <Button
      size="compact-xs"
      variant="default"
      className={styles.fix}
      aria-label={`${label}: ${name}`}
      onClick={() => onFix({ uid, name, fix })}
    >
      {label}
    </Button>
  );
}
