import { queryOptions } from "@tanstack/react-query";
import type { Workspace } from "./projects";
import { rememberCsrfToken, request } from "./request";

export interface SignedInPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Session {
  readonly user: SignedInPerson | null;
  readonly workspaces: readonly Workspace[];
  readonly csrf_token: string;
  readonly setup_needed: boolean;
}

/** What the server says of itself before anyone has signed in. */
export interface Setup {
  readonly needed: boolean;
  /** True while the demo workspace is there to be entered without a password. */
  readonly demo?: boolean;
}

/** Ask who is signed in, and keep the token that this session's writes need. */
export async function fetchSession(signal?: AbortSignal): Promise<Session> {
  const session = await request<Session>("GET", "/session", signal ? { signal } : {});
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
  queryFn: ({ signal }) => request<Setup>("GET", "/setup", { signal }),
});
