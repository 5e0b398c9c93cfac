import { Button } from "@mantine/core";
import { Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Warning } from "@/api/warnings";
import { useWords } from "@/lib/use-words";
import { shiftOf, signed, valuesOf } from "./card-words";
import { OptionLinks } from "./option-links";
import styles from "./warnings.module.css";

const ICONS = { critical: OctagonAlert, warning: TriangleAlert, info: Info } as const;

export type Answer = "snooze" | "accept" | "wake";

interface WarningCardProps {
  readonly project: string;
  readonly warning: Warning;
  /** The name of the milestone it is about, empty if there is none. */
  readonly milestone: string;
  /** Opens the answer's dialog; absent if the reader may not answer. */
  readonly onAnswer: ((answer: Answer, warning: Warning) => void) | undefined;
}

/** One warning: what holds, who made it so, what it does, how it is computed, what can be done. */
export function WarningCard({ project, warning, milestone, onAnswer }: WarningCardProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { severity, rule, message, state } = warning;
  const Icon = ICONS[severity];
  const values = valuesOf(warning, words);
  return (
    <li className={styles.card}>
      <Icon
        size={17}
        className={styles[severity]}
        role="img"
        aria-label={t(`warnings.severity.${severity}`)}
      />
      <div className={styles.body}>
        <div className={styles.title}>
          <strong>{t(`warnings.said.${message}`, values)}</strong>
          <span>
            {t(`warnings.rule.${rule}`)} ·{" "}
            {t("warnings.raised", { when: words.ago(warning.raised_at, new Date()) })}
          </span>
        </div>
        <dl className={styles.facts}>
          <Causes warning={warning} />
          {milestone && <Effect warning={warning} milestone={milestone} />}
        </dl>
        <Answered warning={warning} />
        <details className={styles.formula}>
          <summary>{t("warnings.formula")}</summary>
          <p>{t(`warnings.math.${message}`, values)}</p>
        </details>
        {state !== "ended" && (
          <div className={styles.acts}>
            {onAnswer && <Answers warning={warning} onAnswer={onAnswer} />}
            <OptionLinks project={project} warning={warning} mayAct={onAnswer !== undefined} />
          </div>
        )}
      </div>
    </li>
  );
}

function Causes({ warning }: { readonly warning: Warning }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <dt>{t("warnings.because")}</dt>
      <dd>
        {warning.causes.length === 0 && t("warnings.causeNone")}
        {warning.causes.map(({ seq, label, actor, at, reason }) => (
          <div key={seq}>
            {t("warnings.cause", { label, who: actor.name, when: words.ago(at, new Date()) })}
            {reason && (
              <>
                {" "}
                <q>{reason}</q>
              </>
            )}
          </div>
        ))}
      </dd>
    </>
  );
}

interface EffectProps {
  readonly warning: Warning;
  readonly milestone: string;
}

function Effect({ warning, milestone }: EffectProps) {
  const { t } = useTranslation();
  const { p50, scheduled, probability } = warning.effect;
  const likely = shiftOf(p50);
  const planned = shiftOf(scheduled);
  const [was = null, now = null] = probability;
  const percent = (share: number): number => Math.round(share * 100);
  const isMoved = was !== null && now !== null && percent(was) !== percent(now);
  const parts: ReactNode[] = [];
  if (likely !== null) parts.push(t("warnings.effectP50", { days: signed(likely) }));
  else if (planned !== null) parts.push(t("warnings.effectScheduled", { days: signed(planned) }));
  if (isMoved) parts.push(t("warnings.effectChance", { was: percent(was), now: percent(now) }));
  return (
    <>
      <dt>{t("warnings.effect", { name: milestone })}</dt>
      <dd>{parts.length > 0 ? parts.join(" · ") : t("warnings.effectNone")}</dd>
    </>
  );
}

function Answered({ warning }: { readonly warning: Warning }) {
  const { t } = useTranslation();
  const words = useWords();
  const { state, ended_how: how, verdict, reason, answered_by: who } = warning;
  if (state === "snoozed") {
    return (
      <p className={styles.note}>
        {t("warnings.until", { day: words.day(warning.snoozed_until), who, reason })}
      </p>
    );
  }
  if (state !== "ended" || how === "") return null;
  return (
    <p className={styles.note}>
      {how === "accepted" ? t("warnings.accepted", { who, reason }) : t(`warnings.how.${how}`)} ·{" "}
      {warning.ended_at !== null && words.ago(warning.ended_at, new Date())} ·{" "}
      {t(`warnings.verdict.${verdict}`)}
    </p>
  );
}

interface AnswersProps {
  readonly warning: Warning;
  readonly onAnswer: (answer: Answer, warning: Warning) => void;
}

function Answers({ warning, onAnswer }: AnswersProps) {
  const { t } = useTranslation();
  const answers: readonly Answer[] =
    warning.state === "snoozed" ? ["wake", "accept"] : ["snooze", "accept"];
  return answers.map((answer) => (
    <Button
      key={answer}
      size="compact-xs"
      variant="subtle"
      onClick={() => onAnswer(answer, warning)}
    >
      {t(`warnings.act.${answer}`)}
    </Button>
  ));
}
