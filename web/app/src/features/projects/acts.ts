import { request } from "@/api/request";

/** Make a blank project and give its id. */
export const createProject = (project: {
  readonly workspace: string;
  readonly name: string;
  readonly start: string;
  readonly time_zone: string;
}): Promise<{ readonly id: string }> => request("POST", "/projects", { body: project });
