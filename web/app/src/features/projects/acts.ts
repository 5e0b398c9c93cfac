import type { Schemas } from "@milepost/api-client";
import { answerOf, api } from "@/api/client";

/** Make a blank project. */
export const createProject = (project: Schemas["ProjectBody"]): Promise<Schemas["ProjectOut"]> =>
  answerOf(api.POST("/api/v1/projects", { body: project }));
