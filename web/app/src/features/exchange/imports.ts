import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, done } from "@/api/client";

export type PlanImport = Schemas["ImportOut"];
export type ImportSummary = Schemas["ImportSummary"];
export type ImportRow = Schemas["ImportRow"];
export type ImportTable = Schemas["TableOut"];
export type FileFinding = Schemas["FileFinding"];

const ASK_AGAIN_MS = 400;
const ofImport = (id: string) => ({ path: { import_id: id } });

/** An import, asked for again and again while it is being read. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["import", id],
    queryFn: ({ signal }) =>
      answerOf(api.GET("/api/v1/imports/{import_id}", { params: ofImport(id), signal })),
    refetchInterval: ({ state }) => (state.data?.state === "reading" ? ASK_AGAIN_MS : false),
    staleTime: 0,
  });

/** Upload a file and begin to read it. */
export function startImport(workspace: string, file: File): Promise<PlanImport> {
  const form = new FormData();
  form.set("file", file);
  return answerOf(
    api.POST("/api/v1/workspaces/{workspace_id}/imports", {
      params: { path: { workspace_id: workspace } },
      // OpenAPI calls a file a string; what is sent is the form.
      body: { file: file.name },
      bodySerializer: () => form,
    }),
  );
}

/** Read a table again with other columns for the fields. */
export const mapImport = (id: string, mapping: Record<string, string>): Promise<PlanImport> =>
  answerOf(
    api.POST("/api/v1/imports/{import_id}/mapping", { params: ofImport(id), body: { mapping } }),
  );

/** Make a project of what was read. */
export const applyImport = (
  id: string,
  application: Schemas["ApplicationIn"],
): Promise<Schemas["AppliedOut"]> =>
  answerOf(
    api.POST("/api/v1/imports/{import_id}/apply", { params: ofImport(id), body: application }),
  );

/** Forget an uploaded file. */
export const discardImport = (id: string): Promise<void> =>
  done(api.DELETE("/api/v1/imports/{import_id}", { params: ofImport(id) }));
