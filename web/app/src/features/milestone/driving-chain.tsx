import { useTranslation } from "react-i18next";
import type { DrivingStep } from "@/api/tracker";
import { useWords } from "@/lib/use-words";
import { sayBecause } from "./because-words";
import styles from "./milestone.module.css";

/** Why the milestone falls on its date: the chain of work that drives it, first cause first. */
export function DrivingChain({ steps }: { readonly steps: readonly DrivingStep[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className={styles.section} aria-labelledby="why-date">
      <h2 id="why-date">{t("milestone.whyDate")}</h2>
      {steps.length === 0 && <p className="dim">{t("milestone.whyEmpty")}</p>}
      <ol className={styles.chain}>
        {steps.map((step) => (
          <li key={step.uid} className={styles.step}>
            <span className={styles.dot} aria-hidden />
            <strong>{step.name}</strong>
            <span className="numbers">
              {step.start === step.finish
                ? words.day(step.finish)
                : words.days(step.start, step.finish)}
            </span>
            <span className={styles.sentence}>{sayBecause(step.because, t, words.locale)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
