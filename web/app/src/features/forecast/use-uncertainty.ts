import type { Plan } from "@milepost/live";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { planQuery } from "@/api/plan";
import { can, projectQuery } from "@/api/projects";
import type { Uncertainty } from "./uncertainty";

/** A task as it can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A plan as the dialogs need to know it. */
export interface Known {
  readonly plan: Plan;
  readonly uncertainty: Uncertainty;
  /** The tasks that are no phases, in the order of the plan. */
  readonly choices: readonly Choice[];
  /** The milestones, any of which may be a gate. */
  readonly gates: readonly Choice[];
  readonly nameOf: (uid: string) => string;
}

/** What a plan says of its uncertainty, with the tasks that it may name. */
export function useUncertainty(project: string) {
  const query = useQuery(planQuery(project));
  const abilities = useQuery(projectQuery(project)).data;
  const plan = query.data;
  const known = useMemo(() => (plan ? knownOf(plan) : null), [plan]);
  return { query, known, mayEdit: can(abilities, "plan.edit") };
}

function knownOf(plan: Plan): Known {
  const { uid: uids, name, kind, parent } = plan.tasks;
  const parents = new Set(parent);
  const names = new Map(uids.map((uid, row) => [uid, name[row] ?? uid]));
  const gates = uids.flatMap((uid, row) =>
    kind[row] === "milestone" ? [{ value: uid, label: `${row + 1} · ${name[row] ?? uid}` }] : [],
  );
  const choices = uids.flatMap((uid, row) =>
    kind[row] === "task" && !parents.has(uid)
      ? [{ value: uid, label: `${row + 1} · ${name[row] ?? uid}` }]
      : [],
  );
  return {
    plan,
    uncertainty: plan.settings.uncertainty,
    choices,
    gates,
    nameOf: (uid) => names.get(uid) ?? uid,
  };
}
