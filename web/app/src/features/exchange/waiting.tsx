import styles from "./import.module.css";

interface WaitingProps {
  readonly words: string;
  /** 0 to 1; null while it cannot be known. */
  readonly progress: number | null;
}

/** Work under way: what is being done, and how far it is. */
export function Waiting({ words, progress }: WaitingProps) {
  return (
    <div className={styles.drop} role="status">
      <p>{words}</p>
      <progress
        className={styles.progress}
        aria-label={words}
        {...(progress === null ? {} : { value: progress })}
        max={1}
      />
    </div>
  );
}
