import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Suggestion } from "@/api/workshops";
import { type TimeScale, percentAt } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { dateAfterKey, dateAt } from "./rows";
import styles from "./workshops.module.css";

interface MarkProps {
  readonly suggestion: Suggestion;
  readonly name: string;
  readonly lane: number;
  readonly scale: TimeScale;
  readonly isChosen: boolean;
  readonly onChoose: (uid: string) => void;
  readonly onMove: ((uid: string, date: number) => void) | undefined;
}

/** A suggested date that can be dragged, or moved by the arrow keys. */
export function Mark({ suggestion, name, lane, scale, isChosen, onChoose, onMove }: MarkProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [held, setHeld] = useState<number | null>(null);
  const date = held ?? suggestion.date;
  const drag = (event: PointerEvent<HTMLButtonElement>): void => {
    if (held === null) return;
    const track = event.currentTarget.closest("[data-track]")?.getBoundingClientRect();
    if (!track) return;
    const fraction = (event.clientX - track.left) / track.width;
    setHeld(dateAt(suggestion.date, fraction, scale.first, scale.last));
  };
  const drop = (): void => {
    if (held !== null && held !== suggestion.date) onMove?.(suggestion.uid, held);
    setHeld(null);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") setHeld(null);
    const next = dateAfterKey(suggestion.date, event.key, event.shiftKey);
    if (next === null || !onMove) return;
    event.preventDefault();
    onMove(suggestion.uid, next);
  };
  const label = suggestion.is_mine
    ? t("workshops.markMine", { date: words.day(date), name })
    : t("workshops.mark", { date: words.day(date), name, author: suggestion.author_name });
  return (
    <button
      type="button"
      className={styles.mark}
      style={{ left: `${percentAt(scale, date)}%`, top: `${lane * 20 + 4}px` }}
      data-side={suggestion.side}
      data-chosen={isChosen || undefined}
      data-held={held !== null || undefined}
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      onClick={() => onChoose(suggestion.uid)}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (!onMove) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeld(suggestion.date);
        onChoose(suggestion.uid);
      }}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={() => setHeld(null)}
    >
      {held === null ? suggestion.votes || "" : words.day(date)}
    </button>
  );
}
