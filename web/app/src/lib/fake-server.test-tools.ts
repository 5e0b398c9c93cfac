import { vi } from "vitest";

/** What the fake server answers to one address. */
export interface FakeAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** A request as the fake server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/**
 * Answer requests from a table of "METHOD /path"; what is not in it is a 404 problem.
 * Returns the requests seen, in order.
 */
export function fakeServer(answers: Readonly<Record<string, FakeAnswer>>): readonly SeenRequest[] {
  const seen: SeenRequest[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    const text = await request.text();
    seen.push({ method: request.method, path, body: text ? JSON.parse(text) : undefined });
    const answer = answers[`${request.method} ${path}`] ?? {
      status: 404,
      body: { title: "Not found", detail: "There is nothing here.", code: "not-found" },
    };
    return new Response(JSON.stringify(answer.body), {
      status: answer.status ?? 200,
      headers: { "Content-Type": "application/json" },
    });
  });
  return seen;
}
