import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { recordsKey } from "./records";
import { trackerKey } from "./tracker";

/** Lets what the page knows of a project's records go stale, after an act of one's own. */
export function useFresh(project: string): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await client.invalidateQueries({ queryKey: recordsKey(project) });
    await client.invalidateQueries({ queryKey: trackerKey(project) });
  }, [client, project]);
}
