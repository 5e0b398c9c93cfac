import { makeApiClient } from "@milepost/api-client";
import { ProblemError, problemFrom } from "./problem";

let csrfToken = "";

/** Keep the token that the session's writes must carry. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/** A key that names one act of a person, so that a repeated request is one act. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The headers that every write must carry. */
export const writeHeaders = (): Readonly<Record<string, string>> => ({
  "X-CSRFToken": csrfToken,
  "Idempotency-Key": newKey(),
});

/** The server's API. */
export const api = makeApiClient({ writeHeaders });

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

const UNREACHABLE = { title: "", status: 0, detail: "", code: "unreachable", errors: [] };

async function received<T>(sent: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ProblemError(UNREACHABLE);
  }
}

/** Wait until a request is done that answers nothing; every refusal is a `ProblemError`. */
export async function done(sent: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await received(sent);
  if (!response.ok) throw new ProblemError(problemFrom(error, response.status));
}

/** The body of the answer; every refusal is a `ProblemError`. */
export async function answerOf<T>(sent: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await received(sent);
  if (data === undefined) throw new ProblemError(problemFrom(error, response.status));
  return data;
}
