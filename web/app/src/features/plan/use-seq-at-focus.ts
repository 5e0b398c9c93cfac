import { type RefObject, useEffect, useRef } from "react";
import { useLatest } from "@/lib/use-latest";

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/**
 * The plan's number when the field now being typed in was entered; null while nobody types.
 *
 * What a person typed answers what they saw then: an edit based on it meets what others
 * changed meanwhile as a conflict, instead of overwriting it unseen.
 */
export function useSeqAtFocus(seq: number): RefObject<number | null> {
  const seen = useRef<number | null>(null);
  const latest = useLatest(seq);
  useEffect(() => {
    let leaving = 0;
    const enter = (event: FocusEvent): void => {
      if (!isField(event.target)) return;
      window.clearTimeout(leaving);
      seen.current = latest.current;
    };
    const leave = (): void => {
      // The field's own handlers take its value after this event.
      leaving = window.setTimeout(() => {
        seen.current = null;
      }, 0);
    };
    document.addEventListener("focusin", enter);
    document.addEventListener("focusout", leave);
    return () => {
      window.clearTimeout(leaving);
      document.removeEventListener("focusin", enter);
      document.removeEventListener("focusout", leave);
    };
  }, [latest]);
  return seen;
}
