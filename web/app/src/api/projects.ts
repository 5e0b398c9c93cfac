import { queryOptions } from "@tanstack/react-query";
import { request } from "./request";
import type { MilestoneKind } from "@milepost/live";
import type { MilestoneStatus } from "./tracker";

export type Role = "owner" | "manager" | "member" | "viewer";

/** What the signed-in person may do, as the server decided. */
export type Abilities = readonly string[];

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly abilities: Abilities;
}

/** One diamond of a project's strip of time. */
export interface ProjectDiamond {
  readonly uid: string;
  readonly name: string;
  readonly kind: MilestoneKind;
  readonly date: number | null;
  readonly agreed_date: number | null;
  readonly probability_of_agreed: number | null;
  readonly status: MilestoneStatus;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly workspace: string;
  readonly seq: number;
  readonly abilities: Abilities;
  readonly time_zone?: string;
  readonly milestones: readonly ProjectDiamond[];
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
