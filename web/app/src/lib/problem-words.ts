import type { TFunction } from "i18next";
import type { Problem } from "@/api/problem";

const OWN_WORDS = new Set(["unreachable", "not-signed-in", "page-error"]);

/** A problem's heading; the page has words of its own for what the server cannot say. */
export const problemTitle = (problem: Problem, t: TFunction): string =>
  OWN_WORDS.has(problem.code) ? t(`problem.${problem.code}`) : problem.title;

/** The sentences of a problem's `errors`, with the field each concerns. */
export function problemSentences(problem: Problem): readonly string[] {
  return problem.errors.flatMap((entry) => {
    if (typeof entry === "string") return [entry];
    if (typeof entry !== "object" || entry === null) return [];
    const field = "field" in entry && typeof entry.field === "string" ? entry.field : "";
    const message = "message" in entry && typeof entry.message === "string" ? entry.message : "";
    if (!message || problem.detail.includes(message)) return [];
    return [field ? `${field}: ${message}` : message];
  });
}
