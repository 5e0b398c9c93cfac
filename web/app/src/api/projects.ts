import { queryOptions } from "@tanstack/react-query";
import { request } from "./request";

export type Role = "owner" | "manager" | "member" | "viewer";

/** What the signed-in person may do, as the server decided. */
export type Abilities = readonly string[];

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly abilities: Abilities;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly seq: number;
  readonly start: number;
  readonly status_date: number | null;
  readonly scheduled_finish: number | null;
  readonly time_zone: string;
  readonly is_archived: boolean;
  readonly abilities: Abilities;
}

export const workspacesQuery = queryOptions({
  queryKey: ["workspaces"],
  queryFn: ({ signal }) => request<readonly Workspace[]>("GET", "/workspaces", { signal }),
});

export const PROJECTS_KEY = ["projects"] as const;

export const projectsQuery = queryOptions({
  queryKey: PROJECTS_KEY,
  queryFn: ({ signal }) => request<readonly Project[]>("GET", "/projects", { signal }),
});

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: [...PROJECTS_KEY, id],
    queryFn: ({ signal }) => request<Project>("GET", `/projects/${id}`, { signal }),
  });

export const can = (
  holder: { readonly abilities: Abilities } | undefined,
  ability: string,
): boolean => holder?.abilities.includes(ability) ?? false;
