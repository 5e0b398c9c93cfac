import { type KeyboardEvent, type PointerEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Suggestion } from "@/api/workshops";
import { initials } from "@/lib/initials";
import { type TimeScale, percentAt } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { LANE_GAP_PX, LANE_PX, dateAfterKey, dateAt } from "./rows";
import styles from "./workshops.module.css";

/** So long after the last arrow key, the date is sent. */
const REST_MS = 400;

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
  const [typed, setTyped] = useState<number | null>(null);
  const { uid } = suggestion;
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(() => {
      onMove?.(uid, typed);
      setTyped(null);
      setHeld(null);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed, uid, onMove]);
  const date = held ?? suggestion.date;
  const drag = (event: PointerEvent<HTMLButtonElement>): void => {
    if (held === null || typed !== null) return;
    const track = event.currentTarget.closest("[data-track]")?.getBoundingClientRect();
    if (!track) return;
    const fraction = (event.clientX - track.left) / track.width;
    setHeld(dateAt(suggestion.date, fraction, scale.first, scale.last));
  };
  const drop = (): void => {
    if (held !== null && held !== suggestion.date) onMove?.(uid, held);
    setHeld(null);
  };
  const letGo = (): void => {
    setTyped(null);
    setHeld(null);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") letGo();
    const next = dateAfterKey(date, event.key, event.shiftKey);
    if (next === null || !onMove) return;
    event.preventDefault();
    onChoose(uid);
    setHeld(next);
    setTyped(next);
  };
  const label = suggestion.is_mine
    ? t("workshops.markMine", { date: words.day(date), name })
    : t("workshops.mark", { date: words.day(date), name, author: suggestion.author_name });
  return (
    <button
      type="button"
      className={styles.mark}
      style={{ left: `${percentAt(scale, date)}%`, top: `${lane * LANE_PX + LANE_GAP_PX}px` }}
      data-side={suggestion.side}
      data-chosen={isChosen || undefined}
      data-held={held !== null || undefined}
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      onClick={() => onChoose(uid)}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (!onMove) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setTyped(null);
        setHeld(suggestion.date);
        onChoose(uid);
      }}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={letGo}
    >
      {held === null ? initials(suggestion.author_name) : words.day(date)}
      {held === null && suggestion.votes > 0 && <b>{suggestion.votes}</b>}
    </button>
  );
}
