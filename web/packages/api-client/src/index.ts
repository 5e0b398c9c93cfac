import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema";

export type { paths } from "./schema";

/** The bodies of the server's requests and answers, by the names of the OpenAPI file. */
export type Schemas = components["schemas"];

/** A client that knows every address, parameter and body of the server's API. */
export type ApiClient = Client<paths>;

interface ApiClientOptions {
  /** Headers that a write must carry, asked for at each write. */
  readonly writeHeaders: () => Readonly<Record<string, string>>;
}

/** Make a client for the server this page came from. */
export function makeApiClient({ writeHeaders }: ApiClientOptions): ApiClient {
  const client = createClient<paths>({
    baseUrl: window.location.origin,
    credentials: "same-origin",
    // Looked up at each request, so that a test may put a fake in its place.
    fetch: (request) => globalThis.fetch(request),
  });
  client.use({
    onRequest: ({ request }) => {
      if (request.method === "GET") return;
      for (const [name, value] of Object.entries(writeHeaders())) request.headers.set(name, value);
    },
  });
  return client;
}
