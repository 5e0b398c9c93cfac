import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { problemOf } from "@/api/problem";
import { recordsKey } from "@/api/records";
import { problemSentences, problemTitle } from "./problem-words";

/** One act on a project's records: sent, shown at once, and said aloud if it is refused. */
export function useAct(project: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => client.invalidateQueries({ queryKey: recordsKey(project) }),
    onError: (error) => {
      const problem = problemOf(error);
      notifications.show({
        color: "red",
        title: problemTitle(problem, t),
        message: [problem.detail, ...problemSentences(problem)].filter(Boolean).join(" "),
      });
    },
  });
}
