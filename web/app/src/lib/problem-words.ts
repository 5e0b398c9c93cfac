import type { TFunction } from "i18next";
import type { Problem } from "@/api/problem";

const OWN_WORDS = new Set(["unreachable", "not-signed-in", "page-error"]);
const QUOTED = /["“]([^"“”]+)["”]/g;

/** A problem in words. */
export interface SaidProblem {
  readonly title: string;
  readonly detail: string;
  /** What is wrong with single fields or rows. */
  readonly sentences: readonly string[];
  /** The page had no words of its own, and `detail` is the server's. */
  readonly isOfServer: boolean;
}

/** What went wrong and the way out, in the page's own words where it has some for the code. */
export function sayProblem(problem: Problem, t: TFunction): SaidProblem {
  const { code } = problem;
  const title = OWN_WORDS.has(code)
    ? t(`problem.${code}`)
    : t(`refusal.${code}.title`, { defaultValue: problem.title });
  const quoted = [...problem.detail.matchAll(QUOTED)].map((found) => found[1] ?? "");
  const detail = t(`refusal.${code}.detail`, {
    defaultValue: "",
    name: quoted[0],
    chain: quoted.slice(1).join(" → "),
  });
  if (detail !== "") return { title, detail, sentences: [], isOfServer: false };
  const sentences = problemSentences(problem, t);
  return { title, detail: problem.detail, sentences, isOfServer: true };
}

/** A problem's detail and all that belongs to it, as one text. */
export const problemText = ({ detail, sentences }: SaidProblem): string =>
  [detail, ...sentences].filter(Boolean).join(" ");

/** The sentences of a problem's `errors`, with the field each concerns. */
function problemSentences(problem: Problem, t: TFunction): readonly string[] {
  return problem.errors.flatMap((entry) => {
    if (typeof entry === "string") return [entry];
    if (typeof entry !== "object" || entry === null) return [];
    const field = "field" in entry && typeof entry.field === "string" ? entry.field : "";
    const message = "message" in entry && typeof entry.message === "string" ? entry.message : "";
    if (!message || problem.detail.includes(message)) return [];
    const name = t(`field.${field}`, { defaultValue: field });
    return [field ? `${name}: ${message}` : message];
  });
}
