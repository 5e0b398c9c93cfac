import "@/words/changes";
import type { TFunction } from "i18next";

const CODED = /^([a-z]+(?:-[a-z]+)*): /;

/** A change's reason with the kind of cause before it, such as `client-request`, in words. */
export function sayReason(reason: string, t: TFunction): string {
  const code = CODED.exec(reason)?.[1] ?? "";
  const word = code && t(`changes.reasons.${code}`, { defaultValue: "" });
  return word ? `${word}: ${reason.slice(code.length + 2)}` : reason;
}
