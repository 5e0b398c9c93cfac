import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { LOOK_AGAIN_MS, isUnderWay } from "./forecast";
import { recordsKey } from "./records";

export type Together = Schemas["TogetherOut"];
export type ChosenProject = Schemas["ChosenProjectOut"];
export type TogetherMilestone = Schemas["TogetherMilestoneOut"];

/** How probably all agreed dates of several projects are met; they may come in any order. */
export const togetherQuery = (projects: readonly string[], attempt: number) =>
  queryOptions({
    queryKey: recordsKey("together", ...projects.toSorted(), String(attempt)),
    queryFn: ({ signal }) => {
      const params = { query: { projects: [...projects], attempt } };
      return answerOf(api.GET("/api/v1/forecast-together", { params, signal }));
    },
    refetchInterval: ({ state }) => (isUnderWay(state.data?.job) ? LOOK_AGAIN_MS : false),
  });
