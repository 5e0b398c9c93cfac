import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, rememberCsrfToken } from "./client";

export type SignedInPerson = Schemas["UserOut"];
export type Session = Schemas["SessionOut"];

/** Ask who is signed in, and keep the token that this session's writes need. */
export async function fetchSession(signal?: AbortSignal): Promise<Session> {
  const session = await answerOf(api.GET("/api/v1/session", signal ? { signal } : {}));
  rememberCsrfToken(session.csrf_token);
  return session;
}

/** Who is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => fetchSession(signal),
  staleTime: 60_000,
});

/** Whether the first owner is still to be made, and whether the demo workspace is there. */
export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/setup", { signal })),
});
