import { Button } from "@mantine/core";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SingleChange } from "@/api/forecast";
import { useWords } from "@/lib/use-words";
import { percentText } from "@/lib/forecast-figures";
import styles from "./forecast.module.css";
import { useChangeWords } from "./use-change-words";

interface ChangeLineProps {
  readonly change: SingleChange;
  /** The chance that is wanted. */
  readonly percent: number;
  readonly onTry: () => void;
}

/** One change in plain words, with the chance and the P80 that it alone would give. */
export function ChangeLine({ change, percent, onTry }: ChangeLineProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { sentence, how } = useChangeWords(change);
  return (
    <li>
      <span className={styles.what}>
        {sentence}
        <small>
          {change.kind === "move-agreed-date"
            ? how
            : t("forecast.changes.p80", { date: words.day(change.p80) })}
        </small>
      </span>
      <span className={change.is_enough ? styles.enough : styles.short}>
        <span>
          {change.is_enough && (
            <CircleCheck size={14} aria-label={t("forecast.changes.isEnough")} />
          )}
          {percentText(change.probability, words.locale)}
        </span>
        <span className={styles.track} aria-hidden>
          <i style={{ width: `${change.probability * 100}%` }} />
          <b style={{ left: `${percent}%` }} />
        </span>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t("forecast.changes.tryNamed", { change: sentence })}
        onClick={onTry}
      >
        {t("forecast.changes.try")}
      </Button>
    </li>
  );
}
