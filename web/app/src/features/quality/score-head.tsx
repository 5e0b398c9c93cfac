import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LETTERS, type PlanCheck, type SmartVerdict } from "@/api/quality";
import { PolicyDialog } from "./policy-dialog";
import styles from "./quality.module.css";

const VERDICTS: readonly SmartVerdict[] = ["pass", "warn", "fail"];

interface ScoreHeadProps {
  readonly project: string;
  readonly check: PlanCheck;
  readonly maySet: boolean;
}

/** The project's score, and how its milestones answer each of the five questions. */
export function ScoreHead({ project, check, maySet }: ScoreHeadProps) {
  const { t } = useTranslation();
  const [isSetting, setSetting] = useState(false);
  const { score, policy } = check;
  return (
    <header className={styles.head}>
      <div className={styles.headText}>
        <h1>{t("quality.title")}</h1>
        <p className="dim">{t("quality.intro")}</p>
      </div>
      <div className={styles.score}>
        <span className="dim">{t("quality.score")}</span>
        <strong
          aria-label={score === null ? t("quality.scoreNone") : t("quality.scoreOf", { score })}
        >
          {score ?? t("common.none")}
        </strong>
      </div>
      <LetterTallies check={check} />
      {maySet && (
        <Button variant="default" size="compact-sm" onClick={() => setSetting(true)}>
          {t("quality.policy")}
        </Button>
      )}
      {isSetting && (
        <PolicyDialog project={project} policy={policy} onClose={() => setSetting(false)} />
      )}
    </header>
  );
}

function LetterTallies({ check }: { readonly check: PlanCheck }) {
  const { t } = useTranslation();
  const open = check.milestones.filter((milestone) => !milestone.is_achieved);
  if (open.length === 0) return null;
  return (
    <dl className={styles.tallies}>
      {LETTERS.map((letter) => {
        const counts = VERDICTS.map(
          (verdict) => open.filter(({ letters }) => letters[letter] === verdict).length,
        );
        const [pass = 0, warn = 0, fail = 0] = counts;
        return (
          <div key={letter}>
            <dt>{t(`quality.letter.${letter}`)}</dt>
            <dd>
              <span className={styles.bar} aria-hidden>
                {VERDICTS.map((verdict, place) => (
                  <i
                    key={verdict}
                    className={styles[verdict]}
                    style={{ flexGrow: counts[place] }}
                  />
                ))}
              </span>
              <span className="visually-hidden">{t("quality.tally", { pass, warn, fail })}</span>
              <small aria-hidden>
                {pass}/{open.length}
              </small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
