import type { Plan } from "@milepost/live";
import { useCallback, useMemo, useState } from "react";
import type { EditIntent } from "./edit-intent";
import { showOptimistically } from "./optimistic";

/** Edits that are collected for a change request instead of being saved. */
export interface Proposal {
  readonly isOn: boolean;
  readonly intents: readonly EditIntent[];
  readonly start: () => void;
  readonly stop: () => void;
}

interface ProposedPlan {
  readonly proposal: Proposal;
  /** The plan with what is proposed laid over it. */
  readonly shown: Plan;
  /** Saves an edit, or adds it to what is proposed. */
  readonly edit: (intent: EditIntent) => void;
}

const NONE: readonly EditIntent[] = [];

/** Lets edits be proposed: while it is on, none of them is saved. */
export function useProposal(plan: Plan, save: (intent: EditIntent) => void): ProposedPlan {
  const [intents, setIntents] = useState<readonly EditIntent[] | null>(null);
  const edit = useCallback(
    (intent: EditIntent) => {
      if (intents === null) return save(intent);
      if (intent.ops.length > 0) setIntents([...intents, intent]);
    },
    [intents, save],
  );
  const shown = useMemo(() => laidOver(plan, intents ?? NONE), [plan, intents]);
  const proposal = useMemo(
    () => ({
      isOn: intents !== null,
      intents: intents ?? NONE,
      start: () => setIntents(NONE),
      stop: () => setIntents(null),
    }),
    [intents],
  );
  return { proposal, shown, edit };
}

function laidOver(plan: Plan, intents: readonly EditIntent[]): Plan {
  return intents.reduce((shown, { ops, dates }) => {
    try {
      return showOptimistically(shown, ops, dates ?? []);
    } catch {
      // Somebody removed the row meanwhile: the server will say so when the request is made.
      return shown;
    }
  }, plan);
}
