import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type LinksAcross = Schemas["LinksAcrossOut"];
export type LinkAcross = Schemas["LinkBody"];

/** What a project waits for in other projects, and who waits for it. */
export const linksAcrossQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "crosslinks"),
    queryFn: ({ signal }) => {
      const params = { path: { project } };
      return answerOf(api.GET("/api/v1/projects/{project}/links-across", { params, signal }));
    },
  });

/** Let a row of a project wait for a row of another. */
export function linkProjects(project: string, body: LinkAcross): Promise<unknown> {
  const params = { path: { project } };
  return answerOf(api.POST("/api/v1/projects/{project}/links-across", { params, body }));
}
