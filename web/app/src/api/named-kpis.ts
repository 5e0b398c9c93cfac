import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

/** The project's KPIs by name, to choose from. */
export const namedKpisQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "kpis", "named"),
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      const found = await answerOf(api.GET("/api/v1/projects/{project}/kpis", { params, signal }));
      return found.kpis.map(({ uid, name, unit }) => ({ uid, name, unit }));
    },
  });
