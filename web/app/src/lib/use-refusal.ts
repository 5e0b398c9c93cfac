import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "@/api/problem";
import { problemText, sayProblem } from "./problem-words";

/** Says in passing why something was refused. */
export function useRefusal(): (error: unknown) => void {
  const { t } = useTranslation();
  return useCallback(
    (error: unknown) => {
      const said = sayProblem(problemOf(error), t);
      const message = problemText(said) || t("toast.failed");
      notifications.show({ color: "red", title: said.title, message });
    },
    [t],
  );
}
