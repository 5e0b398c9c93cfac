import { request } from "@/api/request";
import { type Session, fetchSession } from "@/api/session";

/** A stranger's write needs a token too, which the session's answer brings. */
async function postAsStranger(path: string, body: unknown): Promise<Session> {
  await fetchSession();
  return request<Session>("POST", path, { body });
}

/** Open a session with e-mail and password. */
export const signIn = (credentials: {
  readonly email: string;
  readonly password: string;
}): Promise<Session> => postAsStranger("/session", credentials);

/** Open a session as the manager of the demo workspace. */
export const enterDemo = (): Promise<Session> => postAsStranger("/session/demo", {});

/** Close the session. */
export const signOut = (): Promise<unknown> => request("DELETE", "/session");

/** Make the first owner and the first workspace of a new installation, and sign in. */
export const createOwner = (owner: {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly workspace_name: string;
}): Promise<Session> => postAsStranger("/setup", owner);

/** Set the first password with the secret of an invitation, and sign in. */
export const acceptInvitation = (acceptance: {
  readonly secret: string;
  readonly password: string;
}): Promise<Session> => postAsStranger("/invitations/accept", acceptance);
