import { fromWire } from "@milepost/units";
import type { Op } from "@milepost/live";
import type { EditConflict } from "@/api/plan";
import { ProblemError } from "@/api/problem";

/** The conflicts a refusal carries; none if it is a refusal of another kind. */
export function conflictsOf(error: unknown): readonly EditConflict[] {
  if (!(error instanceof ProblemError) || error.problem.code !== "edit-conflict") return [];
  return fromWire<readonly EditConflict[]>(error.problem.errors);
}

/** The edits without the fields that somebody else's values shall keep. */
export function withoutConflicts(
  ops: readonly Op[],
  conflicts: readonly EditConflict[],
): readonly Op[] {
  return ops.flatMap((op): Op[] => {
    const lost = conflicts.filter(({ entity, uid }) => entity === op.entity && uid === op.uid);
    if (lost.length === 0) return [op];
    if (op.op !== "set" || lost.some(({ field }) => field === "")) return [];
    const names = new Set(lost.map(({ field }) => field));
    const kept = Object.entries(op.fields).filter(([name]) => !names.has(name));
    return kept.length === 0 ? [] : [{ ...op, fields: Object.fromEntries(kept) }];
  });
}
