import type { Answers, Question } from "@/api/forms";
import { problemOf } from "@/api/problem";

const CODES = new Set(["required", "choose", "range", "too-long"]);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/** The required questions that have no answer yet. */
export const missing = (questions: readonly Question[], answers: Answers): readonly string[] =>
  questions
    .filter(({ uid, is_required: isRequired }) => isRequired && isEmpty(answers[uid]))
    .map(({ uid }) => uid);

/** What is wrong with answers, by question, as codes that the page has words for. */
export function faultsOf(
  error: unknown,
  unanswered: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of error ? problemOf(error).errors : []) {
    if (typeof entry !== "object" || entry === null) continue;
    const { question, code } = { question: "", code: "", ...entry };
    if (typeof question === "string" && typeof code === "string" && CODES.has(code))
      found.set(question, code);
  }
  for (const uid of unanswered) found.set(uid, "required");
  return found;
}
