import { queryOptions } from "@tanstack/react-query";
import type { Problem } from "@/api/problem";
import { request } from "@/api/request";

export interface ImportSummary {
  readonly name: string;
  readonly tasks: number;
  readonly milestones: number;
  readonly phases: number;
  readonly dependencies: number;
  readonly calendars: number;
  readonly resources: number;
  readonly assignments: number;
  readonly baselines: number;
}

export interface ImportRow {
  readonly uid: string;
  readonly name: string;
  readonly kind: "task" | "milestone" | "phase";
  readonly depth: number;
  readonly start: number | null;
  readonly finish: number | null;
}

export type Severity = "error" | "warning" | "info";

export interface FileFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly where: string;
  readonly message: string;
  readonly hint: string;
}

export interface TableColumn {
  readonly key: string;
  readonly letters: string;
  readonly field: string;
  readonly samples: readonly string[];
}

export interface ImportTable {
  readonly columns: readonly TableColumn[];
  readonly row_count: number;
  /** From field to column, as used or guessed. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly fields: readonly string[];
  readonly not_used: readonly string[];
  readonly date_order: string;
  readonly is_date_order_ambiguous: boolean;
}

/** An import: how far it is and what was read. */
export interface PlanImport {
  readonly id: string;
  readonly filename: string;
  readonly state: "reading" | "ready" | "failed" | "cancelled" | "applied";
  readonly progress: number;
  readonly message: string;
  readonly summary: ImportSummary | null;
  readonly rows: readonly ImportRow[];
  readonly findings: readonly FileFinding[];
  readonly table: ImportTable | null;
  readonly error: Problem | null;
}

const ASK_AGAIN_MS = 400;

/** An import, asked for again and again while it is being read. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["import", id],
    queryFn: ({ signal }) => request<PlanImport>("GET", `/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === "reading" ? ASK_AGAIN_MS : false),
    staleTime: 0,
  });

/** Upload a file and begin to read it. */
export function startImport(workspace: string, file: File): Promise<PlanImport> {
  const body = new FormData();
  body.set("file", file);
  return request<PlanImport>("POST", `/workspaces/${workspace}/imports`, { body });
}

/** Read a table again with other columns for the fields. */
export const mapImport = (
  id: string,
  mapping: Readonly<Record<string, string>>,
): Promise<PlanImport> =>
  request<PlanImport>("POST", `/imports/${id}/mapping`, { body: { mapping } });

/** Make a project of what was read. */
export const applyImport = (
  id: string,
  application: { readonly name: string; readonly time_zone: string },
): Promise<{ readonly project: string }> =>
  request("POST", `/imports/${id}/apply`, { body: application });

/** Forget an uploaded file. */
export const discardImport = (id: string): Promise<unknown> => request("DELETE", `/imports/${id}`);
