import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";

export type KnownParty = Schemas["PartyOut"];

/** Whom a change or a gate may be put to: members, and clients who may answer by a link. */
export const partiesQuery = (project: string) =>
  queryOptions({
    queryKey: ["parties", project],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/parties", { params: { path: { project } }, signal }),
      ),
  });
