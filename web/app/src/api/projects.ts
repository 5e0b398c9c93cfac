import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";

export type Workspace = Schemas["WorkspaceOut"];
export type Role = Workspace["role"];
export type Project = Schemas["ProjectOut"];

export const workspacesQuery = queryOptions({
  queryKey: ["workspaces"],
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/workspaces", { signal })),
});

export const PROJECTS_KEY = ["projects"] as const;

/** Every project the reader may see. */
export const projectsQuery = queryOptions({
  queryKey: PROJECTS_KEY,
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/projects", { signal })),
});

/** One project with what the reader may do with it. */
export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: [...PROJECTS_KEY, id],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}", { params: { path: { project: id } }, signal }),
      ),
  });

/** What the signed-in person may do, as the server decided. */
export const can = (
  holder: { readonly abilities: readonly string[] } | undefined,
  ability: string,
): boolean => holder?.abilities.includes(ability) ?? false;
