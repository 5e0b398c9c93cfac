import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, done } from "@/api/client";
import type { Role } from "@/api/projects";

export type Member = Schemas["MemberOut"];
export type Invitation = Schemas["InvitationOut"];

const inWorkspace = (workspace: string) => ({ path: { workspace_id: workspace } });
const ofMember = (workspace: string, user: string) => ({
  path: { workspace_id: workspace, user_id: user },
});

/** The members of a workspace. */
export const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["members", workspace],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/workspaces/{workspace_id}/members", {
          params: inWorkspace(workspace),
          signal,
        }),
      ),
  });

/** Invite somebody; the link to hand over is in the answer. */
export const inviteMember = (workspace: string, invitee: Schemas["Invitee"]): Promise<Invitation> =>
  answerOf(
    api.POST("/api/v1/workspaces/{workspace_id}/members", {
      params: inWorkspace(workspace),
      body: invitee,
    }),
  );

/** Make a fresh link for a member without a password. */
export const renewInvitation = (workspace: string, user: string): Promise<Invitation> =>
  answerOf(
    api.POST("/api/v1/workspaces/{workspace_id}/members/{user_id}/invitation", {
      params: ofMember(workspace, user),
    }),
  );

/** Give a member another role. */
export const changeRole = (workspace: string, user: string, role: Role): Promise<Member> =>
  answerOf(
    api.PATCH("/api/v1/workspaces/{workspace_id}/members/{user_id}", {
      params: ofMember(workspace, user),
      body: { role },
    }),
  );

/** Take a member out of the workspace. */
export const removeMember = (workspace: string, user: string): Promise<void> =>
  done(
    api.DELETE("/api/v1/workspaces/{workspace_id}/members/{user_id}", {
      params: ofMember(workspace, user),
    }),
  );
