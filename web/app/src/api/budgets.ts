import type { Schemas } from "@milepost/api-client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type Money = Schemas["MoneyOut"];
export type MilestoneMoney = Schemas["MilestoneMoneyOut"];
export type Cost = Schemas["CostEntryOut"];
export type Transfer = Schemas["TransferOut"];
export type CostForecast = Schemas["CostForecastOut"];
export type ScarceTime = Schemas["ScarceTimeOut"];
export type TaskCost = Schemas["TaskCostOut"];
export type TaskCostPatch = Schemas["TaskCostPatch"];
type Saved = Schemas["MoneySaved"];

const WINDOW = 200;
/** How often a forecast that a job works on is asked for. */
const LOOK_AGAIN_MS = 2000;
const inProject = (project: string) => ({ path: { project } });
const of = (project: string, uid: string) => ({ path: { project, uid } });

export const moneyKey = (project: string) => recordsKey(project, "budgets");

/** The money of a project, for those who may see it. */
export const moneyQuery = (project: string) =>
  queryOptions({
    queryKey: moneyKey(project),
    queryFn: ({ signal }) =>
      answerOf(api.GET("/api/v1/projects/{project}/money", { params: inProject(project), signal })),
    retry: false,
  });

/** What the project may cost in the end, in the courses that give its dates. */
export const costForecastQuery = (project: string) =>
  queryOptions({
    queryKey: [...moneyKey(project), "forecast"],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/cost-forecast", {
          params: inProject(project),
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.job ? LOOK_AGAIN_MS : false),
  });

/** What a task costs, for those who may see money. */
export const taskCostQuery = (project: string, task: string) =>
  queryOptions({
    queryKey: [...moneyKey(project), "task", task],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/tasks/{task}/cost", {
          params: { path: { project, task } },
          signal,
        }),
      ),
    retry: false,
  });

/** How much of people's time is free before their milestones. */
export const scarceTimeQuery = (project: string) =>
  queryOptions({
    queryKey: [...moneyKey(project), "people"],
    queryFn: async ({ signal }) => {
      const sent = api.GET("/api/v1/projects/{project}/scarce-time", {
        params: inProject(project),
        signal,
      });
      return (await answerOf(sent)).people;
    },
  });

/** What was ordered and paid for a milestone, newest first, some hundred at a time. */
export const costsQuery = (project: string, milestone: string) =>
  infiniteQueryOptions({
    queryKey: [...moneyKey(project), milestone, "costs"],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/milestones/{uid}/costs", {
          params: { ...of(project, milestone), query: { offset: pageParam, limit: WINDOW } },
          signal,
        }),
      ),
    getNextPageParam: (last, _all, offset) =>
      offset + last.entries.length < last.total ? offset + last.entries.length : undefined,
  });

export const setBudget = (
  project: string,
  milestone: string,
  body: Schemas["BudgetPatch"],
): Promise<Saved> =>
  answerOf(
    api.PATCH("/api/v1/projects/{project}/milestones/{uid}/budget", {
      params: of(project, milestone),
      body,
    }),
  );

export const setTaskCost = (
  project: string,
  task: string,
  body: TaskCostPatch,
): Promise<Schemas["EditAnswer"]> =>
  answerOf(
    api.PATCH("/api/v1/projects/{project}/tasks/{task}/cost", {
      params: { path: { project, task } },
      body,
    }),
  );

export const setReserve = (project: string, body: Schemas["ReservePatch"]): Promise<Saved> =>
  answerOf(api.PATCH("/api/v1/projects/{project}/money", { params: inProject(project), body }));

export const recordCost = (
  project: string,
  milestone: string,
  body: Schemas["CostBody"],
): Promise<Saved> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/milestones/{uid}/costs", {
      params: of(project, milestone),
      body,
    }),
  );

export const removeCost = (project: string, cost: string): Promise<Saved> =>
  answerOf(
    api.DELETE("/api/v1/projects/{project}/costs/{cost}", { params: { path: { project, cost } } }),
  );

export const transferBudget = (project: string, body: Schemas["TransferBody"]): Promise<Saved> =>
  answerOf(api.POST("/api/v1/projects/{project}/transfers", { params: inProject(project), body }));
