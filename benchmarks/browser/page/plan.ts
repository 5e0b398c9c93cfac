import type { MilestoneKind, Plan } from "@milepost/live";
import type { Forecast } from "@milepost/timeline";
import { MINUTES_PER_DAY, wallTime, weekdayOf, type Uid, type WallMinutes } from "@milepost/units";
import { PlanRows } from "./plan-rows";

/** A plan of about `rows` rows: programmes of phases of tasks, each phase ending in a milestone. */
export interface Generated {
  readonly plan: Plan;
  readonly forecasts: readonly Forecast[];
}

/** The day that the benchmark and its pictures call today. */
export const NOW: WallMinutes = wallTime(2026, 3, 18, 600);

const START: WallMinutes = wallTime(2026, 1, 5, 480);
const TASKS =
  "Research,Interviews,Wireframes,Visual design,API contract,Data model,Importer,Sign-in," +
  "Notifications,Load test,Security review,Pilot with client,Training material,Translations," +
  "Migration rehearsal,Cut-over";
const PHASES = "Discovery,Design,Build,Integration,Acceptance,Roll-out".split(",");
const OWNERS = ["Ana Costa", "Ben Okafor", "Chen Wei", "Dora Lind", ""];
const VERBS = ["accepted", "signed off", "ready", "approved"];
const KINDS: readonly MilestoneKind[] = [
  "deliverable",
  "decision",
  "phase-end",
  "external",
  "phase-start",
  "other",
];
const TASKS_PER_PHASE = 7;

/** Make the plan row by row; the same `rows` give the same plan. */
export function generate(rows: number): Generated {
  const maker = new PlanMaker();
  for (let programme = 0; maker.rows.count < rows; programme += 1)
    maker.addProgramme(programme, rows);
  return { plan: maker.rows.plan(START, NOW), forecasts: maker.forecasts };
}

class PlanMaker {
  readonly rows = new PlanRows();
  readonly forecasts: Forecast[] = [];
  private readonly random = randomFrom(7);
  private lastMilestone: Uid | null = null;

  addProgramme(number: number, most: number): void {
    const name = number === 0 ? "Customer portal" : `Programme ${String(number + 1)}`;
    const first = START / MINUTES_PER_DAY + Math.floor(this.random() * (number === 0 ? 1 : 500));
    const programme = this.addPhaseRow(name, null, "");
    this.lastMilestone = null;
    let day = Math.floor(first);
    for (let phase = 0; phase < PHASES.length && this.rows.count < most; phase += 1)
      day = this.addPhase(programme, phase, day) + 1;
    this.rows.span(programme, Math.floor(first) * MINUTES_PER_DAY + 480, day * MINUTES_PER_DAY);
  }

  /** Add a phase that begins on `day`; the answer is the day it ends. */
  private addPhase(programme: Uid, number: number, day: number): number {
    const phase = this.addPhaseRow(PHASES[number] ?? "", programme, OWNERS[number % 5] ?? "");
    const first = workdayFrom(day);
    let end = first;
    const uids: Uid[] = [];
    for (let task = 0; task < TASKS_PER_PHASE; task += 1) {
      const overlap = task < 2 ? 0 : Math.floor(this.random() * 5);
      const from = workdayFrom(task < 2 ? first + task : Math.max(first, end - overlap));
      const to = workdayFrom(from + 2 + Math.floor(this.random() * 9));
      uids.push(this.addTask(phase, number, task, { from, to, before: uids.at(-1) }));
      end = Math.max(end, to);
    }
    this.addMilestone(phase, number, end, uids.slice(-3));
    this.rows.span(phase, first * MINUTES_PER_DAY + 480, end * MINUTES_PER_DAY + 960);
    return end;
  }

  private addPhaseRow(name: string, parent: Uid | null, owner: string): Uid {
    return this.rows.add("phase", name, { parent, owner, start: START, finish: START });
  }

  private addTask(
    phase: Uid,
    phaseNumber: number,
    number: number,
    { from, to, before }: { from: number; to: number; before: Uid | undefined },
  ): Uid {
    const start = from * MINUTES_PER_DAY + 480;
    const finish = to * MINUTES_PER_DAY + 960;
    const names = TASKS.split(",");
    const uid = this.rows.add("task", names[(phaseNumber * 5 + number) % names.length] ?? "", {
      parent: phase,
      owner: OWNERS[(number + phaseNumber) % 5] ?? "",
      start,
      finish,
      duration: (to - from + 1) * 480,
      percent: this.percentAt(start, finish),
      isCritical: number % 3 === 0,
      deadline: number === 4 ? finish + (this.random() < 0.5 ? -2 : 3) * MINUTES_PER_DAY : null,
    });
    if (this.lastMilestone !== null && number < 2) this.rows.link(this.lastMilestone, uid);
    if (before !== undefined && this.random() < 0.75) this.rows.link(before, uid);
    return uid;
  }

  private percentAt(start: WallMinutes, finish: WallMinutes): number {
    const due = Math.max(0, Math.min(1, (NOW - start) / (finish - start)));
    const isLongOver = due >= 1 && NOW - finish > 5 * MINUTES_PER_DAY;
    return isLongOver ? 100 : Math.round(due * (60 + this.random() * 40));
  }

  private addMilestone(phase: Uid, number: number, day: number, enders: readonly Uid[]): void {
    const at = day * MINUTES_PER_DAY + 960;
    const isReached = at < NOW;
    const uid = this.rows.add("milestone", `${PHASES[number] ?? ""} ${VERBS[number % 4] ?? ""}`, {
      parent: phase,
      owner: OWNERS[(number + 1) % 5] ?? "",
      start: at,
      finish: at,
      percent: isReached ? 100 : 0,
      isCritical: true,
      deadline: number === 3 ? at + 12 * MINUTES_PER_DAY : null,
    });
    for (const ender of enders) this.rows.link(ender, uid);
    const agreed = at + (number % 2 === 0 ? 9 : -3) * MINUTES_PER_DAY;
    this.rows.milestone(uid, KINDS[number] ?? "other", agreed, isReached ? at : null);
    this.lastMilestone = uid;
    if (isReached) return;
    const later = (days: number): WallMinutes => at + days * MINUTES_PER_DAY;
    const [p10, p50, p80, p90] = [
      later(-2),
      later(3 + number),
      later(7 + 2 * number),
      later(10 + 3 * number),
    ];
    this.forecasts.push({ uid, p10, p50, p80, p90 });
  }
}

/** Numbers from 0 to 1 that are the same on every run (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function workdayFrom(day: number): number {
  let next = day;
  while (weekdayOf(next * MINUTES_PER_DAY) > 4) next += 1;
  return next;
}
