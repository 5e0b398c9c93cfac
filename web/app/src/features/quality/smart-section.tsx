import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { can, projectQuery } from "@/api/projects";
import { LETTERS, type SmartLetter, smartQuery } from "@/api/quality";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import * as qualityWords from "@/words/quality";
import { FixDialog } from "./fix-dialog";
import { type OpenFix, RuleLine } from "./rule-line";
import styles from "./quality.module.css";

addWords(qualityWords);

interface SmartSectionProps {
  readonly project: string;
  readonly uid: string;
}

/** The five letters of a milestone; each opens its rules with why and the way to mend it. */
export function SmartSection({ project, uid }: SmartSectionProps) {
  const { t } = useTranslation();
  const smart = useQuery(smartQuery(project, uid));
  const abilities = useQuery(projectQuery(project)).data;
  const [opened, setOpened] = useState<SmartLetter | null>(null);
  const [fix, setFix] = useState<OpenFix | null>(null);
  if (smart.isPending) return <PageSkeleton rows={1} />;
  const rules = smart.data?.rules.filter(({ letter }) => letter === opened) ?? [];
  return (
    <section className={styles.section} aria-labelledby="smart">
      <h2 id="smart">{t("quality.smart")}</h2>
      {smart.isError && <ProblemNotice error={smart.error} onRetry={() => void smart.refetch()} />}
      {smart.data && (
        <div className={styles.chips}>
          {LETTERS.map((letter) => {
            const verdict = smart.data.letters[letter] ?? "pass";
            return (
              <button
                key={letter}
                type="button"
                className={`${styles.chip} ${styles[verdict]}`}
                aria-expanded={opened === letter}
                aria-controls="smart-rules"
                onClick={() => setOpened(opened === letter ? null : letter)}
              >
                <b>{letter}</b>
                <span>{t(`quality.letter.${letter}`)}</span>
                <small>{t(`quality.verdict.${verdict}`)}</small>
              </button>
            );
          })}
        </div>
      )}
      <div id="smart-rules" role="region" aria-live="polite" aria-label={t("quality.why")}>
        {opened === null && smart.data && <p className="dim">{t("quality.smartText")}</p>}
        {rules.length > 0 && smart.data && (
          <ul className={styles.rules}>
            {rules.map((rule) => (
              <RuleLine
                key={rule.rule}
                project={project}
                milestone={smart.data}
                rule={rule}
                mayEdit={can(abilities, "plan.edit")}
                onFix={setFix}
              />
            ))}
          </ul>
        )}
      </div>
      {fix && (
        <FixDialog
          key={fix.fix.act}
          project={project}
          mayAgree={can(abilities, "milestone.agree")}
          onClose={() => setFix(null)}
          {...fix}
        />
      )}
    </section>
  );
}
