import type { Plan } from "@milepost/live";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { type EditAnswer, planKey, postEdit } from "@/api/plan";
import { advancePlan } from "@/lib/advance-plan";
import type { EditIntent } from "./edit-intent";
import { showOptimistically } from "./optimistic";

interface Pending {
  readonly id: number;
  readonly intent: EditIntent;
}

let lastPending = 0;

/** Take the answer to a write into the cached plan, as the live stream would. */
export function useAdoptAnswer(project: string): (answer: EditAnswer) => void {
  const client = useQueryClient();
  return useCallback(
    ({ change }) => {
      const plan = client.getQueryData<Plan>(planKey(project));
      if (!plan || !change) return;
      const next = advancePlan(plan, change);
      if (next) client.setQueryData(planKey(project), next);
      else void client.invalidateQueries({ queryKey: planKey(project), exact: true });
    },
    [client, project],
  );
}

function shownPlan(plan: Plan, pending: readonly Pending[]): Plan {
  return pending.reduce((shown, { intent }) => {
    try {
      return showOptimistically(shown, intent.ops, intent.dates ?? []);
    } catch {
      // Somebody removed the row meanwhile: the server's answer will say so.
      return shown;
    }
  }, plan);
}

interface PlanWriter {
  /** The plan with edits that the server has not answered yet. */
  readonly shown: Plan;
  /** Send an edit made on the plan of `baseSeq`, or on the newest if that is null. */
  readonly write: (intent: EditIntent, baseSeq: number | null) => Promise<EditAnswer>;
}

/** Writes edits and shows them at once; a refused edit disappears again. */
export function usePlanWriter(project: string, plan: Plan): PlanWriter {
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const adopt = useAdoptAnswer(project);
  const shown = useMemo(() => shownPlan(plan, pending), [plan, pending]);
  const write = useCallback(
    async (intent: EditIntent, baseSeq: number | null) => {
      lastPending += 1;
      const id = lastPending;
      setPending((all) => [...all, { id, intent }]);
      try {
        const { label, ops } = intent;
        const answer = await postEdit(project, { base_seq: baseSeq, label, ops });
        adopt(answer);
        return answer;
      } finally {
        // After the cache has told its readers, so that the bar does not jump back for a frame.
        setTimeout(() => setPending((all) => all.filter((one) => one.id !== id)), 0);
      }
    },
    [project, adopt],
  );
  return { shown, write };
}
