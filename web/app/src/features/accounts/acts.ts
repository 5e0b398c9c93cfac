import type { Schemas } from "@milepost/api-client";
import { answerOf, api, done } from "@/api/client";
import { type Session, fetchSession } from "@/api/session";

// A stranger's write needs a token too, which the answer about the session brings.

/** Open a session with e-mail and password. */
export async function signIn(credentials: Schemas["Credentials"]): Promise<Session> {
  await fetchSession();
  return answerOf(api.POST("/api/v1/session", { body: credentials }));
}

/** Open a session as the manager of the demo workspace. */
export async function enterDemo(): Promise<Session> {
  await fetchSession();
  return answerOf(api.POST("/api/v1/session/demo"));
}

/** Make the first owner and the first workspace of a new installation, and sign in. */
export async function createOwner(owner: Schemas["FirstOwner"]): Promise<Session> {
  await fetchSession();
  return answerOf(api.POST("/api/v1/setup", { body: owner }));
}

/** Set the first password with the secret of an invitation, and sign in. */
export async function acceptInvitation(acceptance: Schemas["Acceptance"]): Promise<Session> {
  await fetchSession();
  return answerOf(api.POST("/api/v1/invitations/accept", { body: acceptance }));
}

/** Close the session. */
export const signOut = (): Promise<void> => done(api.DELETE("/api/v1/session"));
