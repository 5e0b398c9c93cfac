import type { Schemas } from "@milepost/api-client";
import { fromWire } from "@milepost/units";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type Point = readonly [at: number, value: number];

interface WithSparkline {
  readonly sparkline: readonly Point[];
}

/** A KPI with its latest value, how it stands and where it is heading. */
export type Kpi = Omit<Schemas["KpiOut"], "sparkline"> & WithSparkline;
/** A KPI with the points of its chart and the two ends of its trend's line. */
export type KpiPage = Omit<Schemas["KpiPageOut"], "sparkline" | "points" | "line"> &
  WithSparkline & { readonly points: readonly Point[]; readonly line: readonly Point[] };
export type KpiFields = Schemas["KpiPatch"];
export type Reading = Schemas["ReadingOut"];
export type TablePreview = Schemas["TablePreview"];
export type SourceFields = Schemas["SourceBody"];
export type KpiSource = Schemas["SourceOut"];
type Saved = Schemas["KpiSaved"];
type Recorded = Schemas["ReadingsRecorded"];

const WINDOW = 200;
const of = (project: string, kpi: string) => ({ path: { project, kpi } });

export const kpisKey = (project: string) => recordsKey(project, "kpis");

/** All KPIs of a project. */
export const kpisQuery = (project: string) =>
  queryOptions({
    queryKey: kpisKey(project),
    queryFn: async ({ signal }) => {
      const sent = api.GET("/api/v1/projects/{project}/kpis", {
        params: { path: { project } },
        signal,
      });
      return fromWire<readonly Kpi[]>((await answerOf(sent)).kpis);
    },
  });

/** One KPI with its chart. */
export const kpiQuery = (project: string, kpi: string) =>
  queryOptions({
    queryKey: [...kpisKey(project), kpi],
    queryFn: async ({ signal }) => {
      const sent = api.GET("/api/v1/projects/{project}/kpis/{kpi}", {
        params: of(project, kpi),
        signal,
      });
      return fromWire<KpiPage>(await answerOf(sent));
    },
  });

/** The readings of a KPI, newest first, some hundred at a time. */
export const readingsQuery = (project: string, kpi: string) =>
  infiniteQueryOptions({
    queryKey: [...kpisKey(project), kpi, "readings"],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/kpis/{kpi}/readings", {
          params: { ...of(project, kpi), query: { offset: pageParam, limit: WINDOW } },
          signal,
        }),
      ),
    getNextPageParam: (last, _all, offset) =>
      offset + last.readings.length < last.total ? offset + last.readings.length : undefined,
  });

/** Where a KPI is read from; only for those who may edit it. */
export const sourceQuery = (project: string, kpi: string) =>
  queryOptions({
    queryKey: [...kpisKey(project), kpi, "source"],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/kpis/{kpi}/source", {
          params: of(project, kpi),
          signal,
        }),
      ),
  });

export const defineKpi = (project: string, fields: Schemas["KpiBody"]): Promise<Saved> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/kpis", { params: { path: { project } }, body: fields }),
  );

export const editKpi = (project: string, kpi: string, fields: KpiFields): Promise<Saved> =>
  answerOf(
    api.PATCH("/api/v1/projects/{project}/kpis/{kpi}", { params: of(project, kpi), body: fields }),
  );

export const removeKpi = (project: string, kpi: string): Promise<Saved> =>
  answerOf(api.DELETE("/api/v1/projects/{project}/kpis/{kpi}", { params: of(project, kpi) }));

/** Record one value; without a moment it counts as of now. */
export const recordReading = (
  project: string,
  kpi: string,
  reading: Schemas["ReadingBody"],
): Promise<Recorded> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/kpis/{kpi}/readings", {
      params: of(project, kpi),
      body: { readings: [reading] },
    }),
  );

export const removeReading = (project: string, kpi: string, reading: string): Promise<Saved> =>
  answerOf(
    api.DELETE("/api/v1/projects/{project}/kpis/{kpi}/readings/{reading}", {
      params: { path: { project, kpi, reading } },
    }),
  );

export interface TableOptions {
  readonly kpi?: string;
  readonly decimal?: "point" | "comma";
}

function formOf(file: File): FormData {
  const form = new FormData();
  form.set("file", file);
  return form;
}

/** What a table would record. */
export const previewReadings = (
  project: string,
  file: File,
  query: TableOptions,
): Promise<TablePreview> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/readings/preview", {
      params: { path: { project }, query },
      body: { file: file.name },
      bodySerializer: () => formOf(file),
    }),
  );

/** Record a table. */
export const importReadings = (
  project: string,
  file: File,
  query: TableOptions,
): Promise<Recorded> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/readings/import", {
      params: { path: { project }, query },
      body: { file: file.name },
      bodySerializer: () => formOf(file),
    }),
  );

export const setKpiSource = (project: string, kpi: string, body: SourceFields): Promise<Saved> =>
  answerOf(
    api.PUT("/api/v1/projects/{project}/kpis/{kpi}/source", { params: of(project, kpi), body }),
  );

export const removeKpiSource = (project: string, kpi: string): Promise<Saved> =>
  answerOf(
    api.DELETE("/api/v1/projects/{project}/kpis/{kpi}/source", { params: of(project, kpi) }),
  );

/** Ask an address now, without recording. */
export const tryKpiSource = (
  project: string,
  kpi: string,
  body: SourceFields,
): Promise<Schemas["SourceTried"]> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/kpis/{kpi}/source/try", {
      params: of(project, kpi),
      body,
    }),
  );
