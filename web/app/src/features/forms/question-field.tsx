import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Question } from "@/api/forms";
import styles from "./answer.module.css";

interface QuestionFieldProps {
  readonly number: number;
  readonly question: Question;
  readonly value: unknown;
  /** What is wrong with the answer, as the page says it. */
  readonly fault: string | null;
  readonly language: string;
  readonly onChange: (value: unknown) => void;
}

/** One question with the means to answer it; plain inputs, so that every device can. */
export function QuestionField(props: QuestionFieldProps) {
  const { number, question, fault, language } = props;
  const { i18n } = useTranslation();
  const t = i18n.getFixedT(language);
  const id = useId();
  const isGroup = question.kind !== "text";
  const Frame = isGroup ? "fieldset" : "div";
  const Label = isGroup ? "legend" : "label";
  const label = (
    <>
      <span className={styles.number} aria-hidden>
        {number}
      </span>
      {question.text}
      {!question.is_required && <span className={styles.optional}>{t("forms.optional")}</span>}
    </>
  );
  return (
    <Frame
      className={styles.question}
      id={`question-${question.uid}`}
      aria-describedby={`${id}-help`}
      aria-invalid={fault !== null}
    >
      {isGroup ? <Label className={styles.label}>{label}</Label> : null}
      {!isGroup && (
        <label className={styles.label} htmlFor={`${id}-text`}>
          {label}
        </label>
      )}
      <div id={`${id}-help`}>
        {question.help && <p className={styles.help}>{question.help}</p>}
        {fault !== null && (
          <p className={styles.fault} role="alert">
            {fault}
          </p>
        )}
      </div>
      <Input {...props} id={id} />
    </Frame>
  );
}

function Input({ question, value, id, onChange }: QuestionFieldProps & { readonly id: string }) {
  switch (question.kind) {
    case "single":
    case "several":
      return <Choices id={id} question={question} value={value} onChange={onChange} />;
    case "scale":
      return <Scale id={id} question={question} value={value} onChange={onChange} />;
    default:
      return (
        <textarea
          id={`${id}-text`}
          className={styles.text}
          rows={4}
          maxLength={4000}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

interface InputProps {
  readonly id: string;
  readonly question: Question;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Choices({ id, question, value, onChange }: InputProps) {
  const isSeveral = question.kind === "several";
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  const toggle = (uid: string): void => {
    if (!isSeveral) onChange(uid);
    else if (chosen.includes(uid)) onChange(chosen.filter((one) => one !== uid));
    else onChange([...chosen.filter(Boolean), uid]);
  };
  return (
    <div className={styles.choices}>
      {(question.options ?? []).map(({ uid, text }) => (
        <label key={uid} className={styles.choice}>
          <input
            type={isSeveral ? "checkbox" : "radio"}
            name={id}
            checked={chosen.includes(uid)}
            onChange={() => toggle(uid)}
          />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}

function Scale({ id, question, value, onChange }: InputProps) {
  const low = question.low ?? 1;
  const steps = Array.from({ length: (question.high ?? 5) - low + 1 }, (_, step) => low + step);
  return (
    <div>
      <div className={styles.scale}>
        {steps.map((step) => (
          <label key={step} className={styles.step}>
            <input
              type="radio"
              name={id}
              checked={value === step}
              onChange={() => onChange(step)}
            />
            <span>{step}</span>
          </label>
        ))}
      </div>
      {(question.low_label || question.high_label) && (
        <div className={styles.ends}>
          <span>{question.low_label}</span>
          <span>{question.high_label}</span>
        </div>
      )}
    </div>
  );
}
