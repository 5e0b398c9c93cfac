import { type Change, type LoggedSet, type Op, type Plan, applyChange } from "@milepost/live";
import type { Uid } from "@milepost/units";

/** The dates a row is shown at until the server has answered. */
export interface ShownDates {
  readonly uid: Uid;
  readonly start: number;
  readonly finish: number;
}

const isSet = (op: Op): op is Extract<Op, { op: "set" }> => op.op === "set";

/** Only values of a row are shown before the server answers; what changes the outline waits for it. */
const canBeShown = (op: Extract<Op, { op: "set" }>): boolean =>
  op.entity === "task" &&
  !("parent" in op.fields) &&
  !("position" in op.fields) &&
  !("kind" in op.fields);

function asLogged({ entity, uid, fields }: Extract<Op, { op: "set" }>): LoggedSet {
  const pairs = Object.entries(fields).map(([name, value]) => [name, [null, value] as const]);
  return { op: "set", entity, uid, fields: Object.fromEntries(pairs) };
}

function derivedOf(plan: Plan, dates: readonly ShownDates[]): Change["derived"] {
  const { derived } = plan;
  const rows = dates.map(({ uid }) => derived.uid.indexOf(uid));
  const kept = <T>(column: readonly T[], otherwise: T): readonly T[] =>
    rows.map((row) => column[row] ?? otherwise);
  return {
    uid: dates.map(({ uid }) => uid),
    start: dates.map(({ start }) => start),
    finish: dates.map(({ finish }) => finish),
    late_start: kept(derived.late_start, null),
    late_finish: kept(derived.late_finish, null),
    total_float: kept(derived.total_float, null),
    free_float: kept(derived.free_float, null),
    critical: kept(derived.critical, false),
    near_critical: kept(derived.near_critical, false),
    drivers: kept(derived.drivers, []),
  };
}

/** The plan as it will look if the server agrees with an edit, as far as the page can know. */
export function showOptimistically(
  plan: Plan,
  ops: readonly Op[],
  dates: readonly ShownDates[],
): Plan {
  const change: Change = {
    seq: plan.seq + 1,
    at: "",
    actor: { id: "", name: "" },
    command: "edit_plan",
    label: "",
    reason: "",
    undoes: null,
    redoes: null,
    is_final: false,
    ops: ops.filter(isSet).filter(canBeShown).map(asLogged),
    derived: derivedOf(plan, dates),
    findings: plan.findings,
  };
  return { ...applyChange(plan, change), seq: plan.seq };
}
