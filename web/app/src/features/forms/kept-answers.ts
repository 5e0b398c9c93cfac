import type { Answers } from "@/api/forms";

interface Kept {
  readonly answers: Answers;
  /** Names this very answer, so that sending it again after a lost connection is no second one. */
  readonly key: string;
}

// A few characters tell forms apart; the rest of the secret stays out of the store.
const placeOf = (secret: string): string => `milepost-form-${secret.slice(0, 6)}`;

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What was typed into the form before this page was loaded, or nothing yet. */
export function readKept(secret: string): Kept {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(placeOf(secret)) ?? "null");
    if (isRecord(found) && typeof found["key"] === "string" && isRecord(found["answers"]))
      return { answers: found["answers"], key: found["key"] };
  } catch {
    // A store that cannot be read keeps nothing.
  }
  return { answers: {}, key: newKey() };
}

/** Keep what is typed for as long as the tab is open. */
export function keep(secret: string, kept: Kept): void {
  try {
    sessionStorage.setItem(placeOf(secret), JSON.stringify(kept));
  } catch {
    // Without a store the answers live as long as the page does.
  }
}

/** Forget what was typed: it has arrived. */
export function forget(secret: string): void {
  try {
    sessionStorage.removeItem(placeOf(secret));
  } catch {
    // There is nothing to forget.
  }
}
