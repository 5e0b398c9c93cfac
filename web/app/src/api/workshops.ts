import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { recordsKey } from "./records";

export type Workshop = Schemas["WorkshopOut"];
export type Board = Schemas["BoardOut"];
export type BoardMilestone = Schemas["BoardMilestoneOut"];
export type Suggestion = Schemas["BoardSuggestionOut"];
type Idea = Schemas["BoardSuggestionBody"];
type Move = Schemas["BoardSuggestionPatch"];

/** Votes and silent suggestions are no changes of the log, so that an open board asks again. */
const LOOK_AGAIN_MS = 2500;

/** What one may do on a board, whichever side one is on; each answers with the board as it is. */
export interface BoardActs {
  readonly suggest: (idea: Idea) => Promise<Board>;
  readonly move: (uid: string, move: Move) => Promise<Board>;
  readonly withdraw: (uid: string) => Promise<Board>;
  readonly vote: (uid: string, dots: number) => Promise<Board>;
}

export const workshopsQuery = (project: string) =>
  queryOptions({
    queryKey: recordsKey(project, "workshops"),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/workshops", { params: { path: { project } }, signal }),
      ),
  });

export const boardQuery = (project: string, workshop: string) =>
  queryOptions({
    queryKey: recordsKey(project, "workshops", workshop),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/workshops/{workshop}", {
          params: { path: { project, workshop } },
          signal,
        }),
      ),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const openWorkshop = (project: string, body: Schemas["WorkshopBody"]): Promise<Workshop> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/workshops", { params: { path: { project } }, body }),
  );

export const showSuggestions = (project: string, workshop: string): Promise<Board> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/workshops/{workshop}/show", {
      params: { path: { project, workshop } },
    }),
  );

export const closeWorkshop = (project: string, workshop: string): Promise<Board> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/workshops/{workshop}/close", {
      params: { path: { project, workshop } },
    }),
  );

export const adoptSuggestion = (project: string, workshop: string, mark: string): Promise<Board> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/workshops/{workshop}/suggestions/{mark}/adopt", {
      params: { path: { project, workshop, mark } },
    }),
  );

/** A member's acts. */
export function memberActs(project: string, workshop: string): BoardActs {
  const path = { project, workshop };
  const one = (mark: string) => ({ path: { ...path, mark } });
  return {
    suggest: (body) =>
      answerOf(
        api.POST("/api/v1/projects/{project}/workshops/{workshop}/suggestions", {
          params: { path },
          body,
        }),
      ),
    move: (uid, body) =>
      answerOf(
        api.PATCH("/api/v1/projects/{project}/workshops/{workshop}/suggestions/{mark}", {
          params: one(uid),
          body,
        }),
      ),
    withdraw: (uid) =>
      answerOf(
        api.DELETE("/api/v1/projects/{project}/workshops/{workshop}/suggestions/{mark}", {
          params: one(uid),
        }),
      ),
    vote: (uid, dots) =>
      answerOf(
        api.POST("/api/v1/projects/{project}/workshops/{workshop}/suggestions/{mark}/votes", {
          params: one(uid),
          body: { dots },
        }),
      ),
  };
}

export const guestBoardQuery = queryOptions({
  queryKey: ["guest", "workshop"],
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/guest/workshop", { signal })),
  refetchInterval: (query) => (query.state.data ? LOOK_AGAIN_MS : 30_000),
});

/** A guest's acts. */
export const guestActs: BoardActs = {
  suggest: (body) => answerOf(api.POST("/api/v1/guest/workshop/suggestions", { body })),
  move: (mark, body) =>
    answerOf(
      api.PATCH("/api/v1/guest/workshop/suggestions/{mark}", {
        params: { path: { mark } },
        body,
      }),
    ),
  withdraw: (mark) =>
    answerOf(
      api.DELETE("/api/v1/guest/workshop/suggestions/{mark}", {
        params: { path: { mark } },
      }),
    ),
  vote: (mark, dots) =>
    answerOf(
      api.POST("/api/v1/guest/workshop/suggestions/{mark}/votes", {
        params: { path: { mark } },
        body: { dots },
      }),
    ),
};
