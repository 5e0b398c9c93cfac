import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type Responsibilities = Schemas["ResponsibilitiesOut"];
export type RaciPerson = Schemas["MatrixPersonOut"];
export type RaciMilestone = Schemas["MatrixMilestoneOut"];
export type Lack = Schemas["LackOut"];
export type CellIn = Schemas["CellIn"];
export type Letters = CellIn["letters"];
export type PersonIn = Schemas["PersonIn"];
export type Load = Schemas["LoadOut"];
export type PersonLoad = Schemas["PersonLoadOut"];
export type OwnerLoad = Schemas["OwnerLoadOut"];
export type LoadItem = Schemas["LoadItemOut"];
export type LoadStep = "day" | "week" | "month";

const MATRIX = "/api/v1/projects/{project}/responsibilities";
const PEOPLE = "/api/v1/projects/{project}/people";
const LOAD = "/api/v1/projects/{project}/load";

export const responsibilitiesKey = (project: string) => recordsKey(project, "responsibilities");

/** Who has which part in which milestone, and what is missing. */
export const responsibilitiesQuery = (project: string) =>
  queryOptions({
    queryKey: responsibilitiesKey(project),
    queryFn: ({ signal }) => answerOf(api.GET(MATRIX, { params: { path: { project } }, signal })),
  });

/** Which spans of a load are asked for; without `first` from the status date or today. */
export interface LoadWindow {
  readonly step: LoadStep;
  readonly count: number;
  readonly first?: number;
}

/** Everybody's load, and that of each milestone's owner before it is due. */
export const loadQuery = (project: string, window: LoadWindow) =>
  queryOptions({
    queryKey: recordsKey(
      project,
      "load",
      window.step,
      String(window.count),
      String(window.first ?? ""),
    ),
    queryFn: ({ signal }) =>
      answerOf(api.GET(LOAD, { params: { path: { project }, query: { ...window } }, signal })),
    placeholderData: (before) => before,
  });

/** Which tasks make up a person's load between two wall times. */
export const loadItemsQuery = (project: string, person: string, first: number, last: number) =>
  queryOptions({
    queryKey: recordsKey(project, "load-items", person, String(first), String(last)),
    queryFn: ({ signal }) => {
      const params = { path: { project }, query: { person, first, last } };
      return answerOf(api.GET(`${LOAD}/items`, { params, signal }));
    },
  });

/** Set cells of the matrix in one change. */
export const assignResponsibilities = (project: string, cells: readonly CellIn[]) =>
  answerOf(api.POST(MATRIX, { params: { path: { project } }, body: { cells: [...cells] } }));

/** Name a person who is neither member nor resource. */
export const addPerson = (project: string, body: PersonIn) =>
  answerOf(api.POST(PEOPLE, { params: { path: { project } }, body }));

/** Take a person off the project's own list, with their parts. */
export const removePerson = (project: string, uid: string) =>
  answerOf(
    api.DELETE(`${PEOPLE}/{person_uid}`, { params: { path: { project, person_uid: uid } } }),
  );
