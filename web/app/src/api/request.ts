import { ProblemError, problemFrom } from "./problem";

export const API_ROOT = "/api/v1";

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

interface RequestOptions {
  readonly body?: unknown;
  readonly query?: Query;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

/** A key that names one act of a person, so that a repeated request is one act. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

let csrfToken = "";

/** Keep the token that the session's writes must carry. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

function address(path: string, query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) search.set(name, String(value));
  }
  const tail = search.size > 0 ? `?${search.toString()}` : "";
  return `${API_ROOT}${path}${tail}`;
}

function headersFor(method: string, options: RequestOptions): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (method === "GET") return headers;
  headers.set("X-CSRFToken", csrfToken);
  headers.set("Idempotency-Key", options.idempotencyKey ?? newKey());
  if (!(options.body instanceof FormData)) headers.set("Content-Type", "application/json");
  return headers;
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const body = options.body instanceof FormData ? options.body : JSON.stringify(options.body);
  try {
    return await fetch(address(path, options.query), {
      method,
      headers: headersFor(method, options),
      credentials: "same-origin",
      ...(options.body === undefined ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ProblemError({ title: "", status: 0, detail: "", code: "unreachable", errors: [] });
  }
}

/** Send one request and return its answer; every refusal is a `ProblemError`. */
export async function request<T>(
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  options: RequestOptions = {},
): Promise<T> {
  const response = await send(method, path, options);
  const text = await response.text();
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const answer = text && isJson ? JSON.parse(text) : undefined;
  if (!response.ok) throw new ProblemError(problemFrom(answer, response.status));
  return answer;
}
