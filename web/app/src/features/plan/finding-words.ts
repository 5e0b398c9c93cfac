import "@/words/findings";
import type { Finding } from "@milepost/live";
import type { TFunction } from "i18next";
import { formatMoment } from "@/lib/wall-time";
import type { PlanRow, PlanRows } from "./plan-rows";

/** A finding in the reader's language. */
export interface SaidFinding {
  /** Which row it is about; empty if it is about the whole plan. */
  readonly where: string;
  readonly message: string;
  readonly hint: string;
}

/** What a finding says, from its code and the plan it is about; null if the page has no words. */
export function sayFinding(
  finding: Finding,
  rows: PlanRows,
  t: TFunction,
  locale: string,
): SaidFinding | null {
  const { code, uids } = finding;
  const hint = t(`findingHint.${code}`, { defaultValue: "" });
  const isOfPlan = code === "project-finish-missed";
  if (hint === "" || (uids.length === 0 && !isOfPlan)) return null;
  const names = uids.map((uid) => rows.find(uid)?.name ?? uid);
  const [row] = uids.flatMap((uid) => rows.find(uid) ?? []);
  const other = code === "out-of-sequence" && names.length > 1 ? "-of" : "";
  const chain = [...names.slice(0, LONGEST_CHAIN), names[LONGEST_CHAIN] ? "…" : names[0]];
  return {
    where: isOfPlan ? "" : whereOf(code, names, t),
    message: t(`finding.${code}${other}`, {
      ...factsOf(rows, row, t, locale),
      other: names[1],
      chain: chain.join(" → "),
    }),
    hint,
  };
}

/** A loop names so many rows before it is cut short. */
const LONGEST_CHAIN = 12;

/** Codes whose second row is not one more of the same kind, but what the first is held by. */
const ABOUT_ONE = new Set(["out-of-sequence", "held-by-level-of-effort-only", "dependency-loop"]);

function whereOf(code: string, names: readonly string[], t: TFunction): string {
  const [name = ""] = names;
  if (names.length === 1 || ABOUT_ONE.has(code)) return name;
  return t("findingRows", { name, count: names.length - 1 });
}

function factsOf({ plan }: PlanRows, row: PlanRow | undefined, t: TFunction, locale: string) {
  const { tasks, settings } = plan;
  const at = (minutes: number | null | undefined): string =>
    minutes === null || minutes === undefined ? "–" : formatMoment(minutes, locale);
  const index = row?.index ?? -1;
  return {
    start: at(row?.start),
    finish: at(row?.finish),
    deadline: at(tasks.deadline[index]),
    date: at(tasks.constraint_date[index]),
    constraint: t(`constraint.${tasks.constraint_kind[index] ?? "as-soon-as-possible"}`),
    percent: tasks.percent_complete[index] ?? 0,
    status: at(settings.status_date),
    planned: at(settings.finish),
    project: at(settings.start),
  };
}
