import { useMutation, useQueryClient } from "@tanstack/react-query";
import { recordsKey } from "@/api/records";
import { useRefusal } from "./use-refusal";

/** One act on a project's records: sent, shown at once, and said aloud if it is refused. */
export function useAct(project: string) {
  const client = useQueryClient();
  const refuse = useRefusal();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => client.invalidateQueries({ queryKey: recordsKey(project) }),
    onError: refuse,
  });
}
