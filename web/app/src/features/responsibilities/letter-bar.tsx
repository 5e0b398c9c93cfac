import { useTranslation } from "react-i18next";
import styles from "./people.module.css";

const LETTERS = ["R", "A", "C", "I"] as const;

interface LetterBarProps {
  readonly isActive: boolean;
  readonly onLetter: (key: string) => void;
}

/** The letters with their meaning; pressing one sets it in the chosen cells, as typing does. */
export function LetterBar({ isActive, onLetter }: LetterBarProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.letters} role="group" aria-label={t("people.letters")}>
      {LETTERS.map((letter) => (
        <button
          key={letter}
          type="button"
          disabled={!isActive}
          data-letter={letter}
          onClick={() => onLetter(letter)}
        >
          <strong>{letter}</strong> {t(`people.letter.${letter}`)}
        </button>
      ))}
      <button type="button" disabled={!isActive} onClick={() => onLetter("Delete")}>
        {t("people.clear")}
      </button>
    </div>
  );
}
