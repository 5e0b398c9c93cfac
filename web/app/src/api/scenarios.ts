import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type ScenarioList = Schemas["ScenariosOut"];
export type Scenario = Schemas["ScenarioOut"];
export type Case = Schemas["CaseOut"];
export type CaseMilestone = Schemas["ScenarioMilestoneOut"];
export type PlannedMilestone = Schemas["PlannedMilestoneOut"];
export type ScenarioChange = NonNullable<Schemas["ScenarioBody"]["changes"]>[number];
export type ScenarioConflict = Schemas["ScenarioConflictOut"];

/** A scenario as somebody wants it. */
export interface WantedScenario {
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly kind: Scenario["kind"];
  readonly changes: readonly ScenarioChange[];
}

/** The present plan and every scenario worked out on it. */
export const scenariosQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "scenarios"),
    queryFn: ({ signal }) => {
      const params = { path: { project } };
      return answerOf(api.GET("/api/v1/projects/{project}/scenarios", { params, signal }));
    },
  });

/** What changes would do to the milestones of the plan as it is now. */
export const previewQuery = (project: string, changes: readonly ScenarioChange[]) =>
  queryOptions({
    queryKey: recordsKey(project, "scenarios", "preview", JSON.stringify(changes)),
    queryFn: ({ signal }) => {
      const params = { path: { project } };
      const body = { changes: [...changes] };
      const path = "/api/v1/projects/{project}/scenarios/preview";
      return answerOf(api.POST(path, { params, body, signal }));
    },
    retry: false,
  });

const ONE = "/api/v1/projects/{project}/scenarios/{scenario}";

/** Keep a scenario; a new one without `uid`. */
export function saveScenario(
  project: string,
  uid: string | null,
  wanted: WantedScenario,
): Promise<unknown> {
  const body = { ...wanted, changes: [...wanted.changes] };
  if (uid === null) {
    const params = { path: { project } };
    return answerOf(api.POST("/api/v1/projects/{project}/scenarios", { params, body }));
  }
  return answerOf(api.PUT(ONE, { params: { path: { project, scenario: uid } }, body }));
}

/** Keep the best, the likely and the worst case under these names. */
export function makeStandardScenarios(
  project: string,
  names: { readonly best: string; readonly likely: string; readonly worst: string },
): Promise<unknown> {
  const params = { path: { project } };
  const path = "/api/v1/projects/{project}/scenarios/standard";
  return answerOf(api.POST(path, { params, body: names }));
}

/** Remove a scenario. */
export function removeScenario(project: string, scenario: string): Promise<unknown> {
  return answerOf(api.DELETE(ONE, { params: { path: { project, scenario } } }));
}

/** Make the plan as the scenario has it. */
export function applyScenario(
  project: string,
  scenario: string,
  how: { readonly leave_out_conflicts: boolean; readonly reason: string },
): Promise<unknown> {
  const params = { path: { project, scenario } };
  const path = "/api/v1/projects/{project}/scenarios/{scenario}/application";
  return answerOf(api.POST(path, { params, body: how }));
}
