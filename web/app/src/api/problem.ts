/** One entry of a problem's list: where the trouble lies and what it is. */
export interface ProblemDetail {
  readonly field?: string;
  readonly message?: string;
}

/** An RFC 9457 problem document, as every refusal of the server arrives. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly unknown[];
}

/** A refusal of the server, or of the way to it (`code` "unreachable"). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const text = (value: unknown, otherwise: string): string =>
  typeof value === "string" ? value : otherwise;

/** Whatever a failed answer's body held, shaped as a problem. */
export function problemFrom(body: unknown, status: number): Problem {
  const record = isRecord(body) ? body : {};
  return {
    title: text(record["title"], `HTTP ${status}`),
    status,
    detail: text(record["detail"], ""),
    code: text(record["code"], status === 401 ? "not-signed-in" : "http-error"),
    errors: Array.isArray(record["errors"]) ? record["errors"] : [],
  };
}

/** The problem inside an error of any kind, so that a page can always show one. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { title: "Error", status: 0, detail, code: "page-error", errors: [] };
}

/** True if the error says that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401;
}
