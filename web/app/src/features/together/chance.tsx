import { finePercentText } from "@/lib/forecast-figures";
import { useWords } from "@/lib/use-words";
import styles from "./together.module.css";

const PERCENT = 100;

/** A chance as a number beside a bar of its length. */
export function Chance({ value }: { readonly value: number }) {
  const { locale } = useWords();
  return (
    <span className={styles.chance}>
      <span>{finePercentText(value, locale)}</span>
      <span className={styles.track} aria-hidden>
        <i style={{ width: `${value * PERCENT}%` }} />
      </span>
    </span>
  );
}
