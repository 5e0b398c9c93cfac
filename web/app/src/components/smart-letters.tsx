import { useTranslation } from "react-i18next";
import { LETTERS, type Letters } from "@/api/quality";
import { addWords } from "@/lib/add-words";
import * as qualityWords from "@/words/quality";
import styles from "./smart-letters.module.css";

addWords(qualityWords);

/** The five verdicts of a milestone in a line: plain passes, dashed warns, solid fails. */
export function SmartLetters({ letters }: { readonly letters: Letters }) {
  const { t } = useTranslation();
  const known = LETTERS.flatMap((letter) => {
    const verdict = letters[letter];
    return verdict ? [{ letter, verdict }] : [];
  });
  if (known.length === 0) return <span className="dim">{t("common.none")}</span>;
  const said = known.map(({ letter, verdict }) =>
    t("quality.letterVerdict", {
      letter: t(`quality.letter.${letter}`),
      verdict: t(`quality.verdict.${verdict}`),
    }),
  );
  return (
    <span
      className={styles.letters}
      role="img"
      aria-label={said.join(", ")}
      title={said.join("\n")}
    >
      {known.map(({ letter, verdict }) => (
        <span key={letter} className={`${styles.letter} ${styles[verdict]}`} aria-hidden>
          {letter}
        </span>
      ))}
    </span>
  );
}
