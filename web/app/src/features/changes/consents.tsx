import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ChangePage, type Consent, postConsent } from "@/api/changes";
import { useWords } from "@/lib/use-words";
import { momentOf } from "@/lib/moment";
import { ReasonDialog } from "./reason-dialog";
import styles from "./changes.module.css";

interface ConsentsProps {
  readonly project: string;
  readonly change: ChangePage;
  readonly mayRecord: boolean;
}

/** Who is asked to agree, and what they said. */
export function Consents({ project, change, mayRecord }: ConsentsProps) {
  const { t } = useTranslation();
  const takesAnswers = change.state === "submitted" || change.state === "approved";
  return (
    <section className={styles.section} aria-labelledby="consents">
      <h2 id="consents">{t("changes.consentsTitle")}</h2>
      {change.consents.length === 0 && <p className="dim">{t("changes.consentsNone")}</p>}
      <ul className={styles.lines}>
        {change.consents.map((consent) => (
          <ConsentLine
            key={consent.uid}
            project={project}
            consent={consent}
            mayAnswer={takesAnswers && (consent.is_own || mayRecord)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ConsentLineProps {
  readonly project: string;
  readonly consent: Consent;
  readonly mayAnswer: boolean;
}

function ConsentLine({ project, consent, mayAnswer }: ConsentLineProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [answer, setAnswer] = useState<boolean | null>(null);
  const { name, side, state, answered_at: at, recorded_by: by, is_own: isOwn } = consent;
  const about = [
    t(`changes.sides.${side}`),
    consent.is_required ? t("changes.required") : "",
  ].filter(Boolean);
  return (
    <li>
      <span>
        {name} <small className="dim">{about.join(" · ")}</small>
        {consent.remark && <q className={styles.said}>{consent.remark}</q>}
      </span>
      <span className={styles.answer}>
        <strong data-late={state === "declined" ? true : undefined}>
          {t(`changes.consentState.${state}`)}
        </strong>
        {at !== null && (
          <small className="dim">
            {[words.day(momentOf(at)), by ? t("changes.recordedBy", { name: by }) : ""]
              .filter(Boolean)
              .join(" · ")}
          </small>
        )}
        {mayAnswer && state === "waiting" && (
          <>
            <Button size="compact-xs" variant="default" onClick={() => setAnswer(true)}>
              {isOwn ? t("changes.agree") : t("changes.record")}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => setAnswer(false)}
            >
              {isOwn ? t("changes.decline") : t("changes.recordNo")}
            </Button>
          </>
        )}
      </span>
      {answer !== null && (
        <ReasonDialog
          project={project}
          title={t("changes.answerTitle", { name })}
          text={t("changes.answerText")}
          label={t("changes.remark")}
          confirm={answer ? t("changes.agree") : t("changes.decline")}
          isRequired={!answer}
          send={(remark) => postConsent(project, consent.uid, { is_agreed: answer, remark })}
          onClose={() => setAnswer(null)}
        />
      )}
    </li>
  );
}
