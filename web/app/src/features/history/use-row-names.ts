import type { Plan } from "@milepost/live";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { planKey } from "@/api/plan";

/** Tells which names are those of rows, from the plan if the page has it already. */
export function useRowNames(project: string): (name: string) => boolean {
  const plan = useQueryClient().getQueryData<Plan>(planKey(project));
  return useMemo(() => {
    const names = new Set(plan?.tasks.name);
    return (name: string) => names.has(name);
  }, [plan]);
}
