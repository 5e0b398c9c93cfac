import { useState } from "react";

/** What somebody is typing into a form, until it is saved or thrown away. */
export interface DraftState<T> {
  /** What the form shows: what was typed, else what is saved. */
  readonly draft: T;
  readonly isTyped: boolean;
  /** Saving was tried while something was wrong: from then on the form says what. */
  readonly isTried: boolean;
  readonly set: (news: Partial<T>) => void;
  readonly tryInVain: () => void;
  readonly forget: () => void;
}

/** Keeps what is typed apart from what is `saved`, whatever changes there meanwhile. */
export function useDraft<T extends object>(saved: T): DraftState<T> {
  const [typed, setTyped] = useState<T | null>(null);
  const [isTried, setTried] = useState(false);
  const draft = typed ?? saved;
  return {
    draft,
    isTyped: typed !== null,
    isTried,
    set: (news) => setTyped({ ...draft, ...news }),
    tryInVain: () => setTried(true),
    forget: () => {
      setTyped(null);
      setTried(false);
    },
  };
}
