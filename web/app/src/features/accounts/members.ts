import { queryOptions } from "@tanstack/react-query";
import type { Role } from "@/api/projects";
import { request } from "@/api/request";
import type { SignedInPerson } from "@/api/session";

export interface Member {
  readonly user: SignedInPerson;
  readonly role: Role;
  readonly is_invited: boolean;
  readonly joined_at: string;
}

export interface Invitation {
  readonly member: Member;
  /** A path on this server; null if the person already has a password. */
  readonly link: string | null;
}

/** The members of a workspace. */
export const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["members", workspace],
    queryFn: ({ signal }) =>
      request<readonly Member[]>("GET", `/workspaces/${workspace}/members`, { signal }),
  });

export const inviteMember = (
  workspace: string,
  invitee: { readonly email: string; readonly name: string; readonly role: Role },
): Promise<Invitation> => request("POST", `/workspaces/${workspace}/members`, { body: invitee });

export const renewInvitation = (workspace: string, user: string): Promise<Invitation> =>
  request("POST", `/workspaces/${workspace}/members/${user}/invitation`, { body: {} });

export const changeRole = (workspace: string, user: string, role: Role): Promise<Member> =>
  request("PATCH", `/workspaces/${workspace}/members/${user}`, { body: { role } });

export const removeMember = (workspace: string, user: string): Promise<unknown> =>
  request("DELETE", `/workspaces/${workspace}/members/${user}`);
