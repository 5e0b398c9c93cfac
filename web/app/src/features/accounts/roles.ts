import { type Role, type Workspace, can } from "@/api/projects";

const ROLES: readonly Role[] = ["owner", "manager", "member", "viewer"];

/** The roles that the reader may give in this workspace. */
export const rolesToGive = (workspace: Workspace): readonly Role[] =>
  can(workspace, "workspace.owners") ? ROLES : ROLES.slice(1);

/** The role of that name; viewer for anything else. */
export const roleOf = (value: string): Role => ROLES.find((role) => role === value) ?? "viewer";
