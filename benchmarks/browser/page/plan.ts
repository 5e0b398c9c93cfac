import type { Plan, TaskKind } from "@milepost/live";
import type { Forecast } from "@milepost/timeline";
import { MINUTES_PER_DAY, wallTime, weekdayOf, type WallMinutes } from "@milepost/units";

/** A plan of about `rows` rows: projects of phases of tasks, each phase ending in a milestone. */
export interface Generated {
  readonly plan: Plan;
  readonly forecasts: readonly Forecast[];
}

const START = wallTime(2026, 1, 5, 480);
const NAMES = ["Research", "Interviews", "Wireframes", "Visual design", "API contract", "Data model", "Importer", "Sign-in", "Notifications", "Load test", "Security review", "Pilot with client", "Training material", "Translations", "Migration rehearsal", "Cut-over"];
const PHASES = ["Discovery", "Design", "Build", "Integration", "Acceptance", "Roll-out"];
const OWNERS = ["Ana Costa", "Ben Okafor", "Chen Wei", "Dora Lind", ""];
const KINDS = ["deliverable", "decision", "phase-end", "external", "phase-start", "other"] as const;

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

/** Make the plan row by row; the same `rows` give the same plan. */
export function generate(rows: number): Generated {
  const random = randomFrom(7);
  const t = { uid: [], name: [], kind: [], parent: [], position: [], duration: [], percent: [], owner: [], deadline: [], start: [], finish: [], critical: [] } as Columns;
  const m = { uid: [] as string[], kind: [] as (typeof KINDS)[number][], agreed: [] as (number | null)[], achieved: [] as (number | null)[] };
  const d = { from: [] as string[], to: [] as string[] };
  const forecasts: Forecast[] = [];
  const now = NOW;
  const add = (row: Row): string => {
    const uid = `t${t.uid.length}`;
    t.uid.push(uid); t.name.push(row.name); t.kind.push(row.kind); t.parent.push(row.parent);
    t.position.push(t.uid.length); t.duration.push(row.duration); t.percent.push(row.percent);
    t.owner.push(row.owner); t.deadline.push(row.deadline ?? null); t.start.push(row.start);
    t.finish.push(row.finish); t.critical.push(row.critical ?? false);
    return uid;
  };
  for (let p = 0; t.uid.length < rows; p += 1) {
    const base = Math.floor(START / MINUTES_PER_DAY) + Math.floor(random() * (p === 0 ? 1 : 500));
    const project = add({ name: p === 0 ? "Customer portal" : `Programme ${p + 1}`, kind: "phase", parent: null, duration: 0, percent: 0, owner: "", start: 0, finish: 0 });
    const projectRow = t.uid.length - 1;
    let day = base;
    let before: string | null = null;
    for (let f = 0; f < PHASES.length && t.uid.length < rows; f += 1) {
      const phase = add({ name: PHASES[f] ?? "", kind: "phase", parent: project, duration: 0, percent: 0, owner: OWNERS[f % 5] ?? "", start: 0, finish: 0 });
      const phaseRow = t.uid.length - 1;
      const first = workdayFrom(day);
      let end = first;
      const enders: string[] = [];
      for (let k = 0; k < 7; k += 1) {
        const from = workdayFrom(k < 2 ? first + k : Math.max(first, end - Math.floor(random() * 5)));
        const length = 2 + Math.floor(random() * 9);
        const to = workdayFrom(from + length);
        const start = from * MINUTES_PER_DAY + 480;
        const finish = to * MINUTES_PER_DAY + 960;
        const due = Math.max(0, Math.min(1, (now - start) / (finish - start)));
        const percent = due >= 1 && now - finish > 5 * MINUTES_PER_DAY ? 100 : Math.round(due * (60 + random() * 40));
        const uid = add({ name: NAMES[(f * 5 + k) % NAMES.length] ?? "", kind: "task", parent: phase, duration: (length + 1) * 480, percent, owner: OWNERS[(k + f) % 5] ?? "", start, finish, critical: k % 3 === 0, ...(k === 4 ? { deadline: finish + (random() < 0.5 ? -2 : 3) * MINUTES_PER_DAY } : {}) });
        if (before !== null && k < 2) { d.from.push(before); d.to.push(uid); }
        if (k >= 1 && random() < 0.75) { d.from.push(`t${t.uid.length - 2}`); d.to.push(uid); }
        enders.push(uid);
        end = Math.max(end, to);
      }
      const at = end * MINUTES_PER_DAY + 960;
      const milestone = add({ name: `${PHASES[f] ?? ""} ${["accepted", "signed off", "ready", "approved"][f % 4] ?? ""}`, kind: "milestone", parent: phase, duration: 0, percent: at < now ? 100 : 0, owner: OWNERS[(f + 1) % 5] ?? "", start: at, finish: at, critical: true, ...(f === 3 ? { deadline: at + 12 * MINUTES_PER_DAY } : {}) });
      for (const uid of enders.slice(-3)) { d.from.push(uid); d.to.push(milestone); }
      m.uid.push(milestone); m.kind.push(KINDS[f % KINDS.length] ?? "other");
      m.agreed.push(at + (f % 2 === 0 ? 9 : -3) * MINUTES_PER_DAY); m.achieved.push(at < now ? at : null);
      if (at >= now) forecasts.push({ uid: milestone, p10: at - 2 * MINUTES_PER_DAY, p50: at + (3 + f) * MINUTES_PER_DAY, p80: at + (7 + 2 * f) * MINUTES_PER_DAY, p90: at + (10 + 3 * f) * MINUTES_PER_DAY });
      t.start[phaseRow] = first * MINUTES_PER_DAY + 480; t.finish[phaseRow] = at;
      t.percent[phaseRow] = Math.round(Math.max(0, Math.min(1, (now - first * MINUTES_PER_DAY) / (at - first * MINUTES_PER_DAY))) * 100);
      before = milestone;
      day = end + 1;
    }
    t.start[projectRow] = base * MINUTES_PER_DAY + 480; t.finish[projectRow] = day * MINUTES_PER_DAY;
  }
  return { plan: planOf(t, m, d), forecasts };
}

/** The day that the benchmark and its pictures call today. */
export const NOW: WallMinutes = wallTime(2026, 3, 18, 600);

interface Row { name: string; kind: TaskKind; parent: string | null; duration: number; percent: number; owner: string; start: number; finish: number; critical?: boolean; deadline?: number }
type Columns = { uid: string[]; name: string[]; kind: TaskKind[]; parent: (string | null)[]; position: number[]; duration: number[]; percent: number[]; owner: string[]; deadline: (number | null)[]; start: number[]; finish: number[]; critical: boolean[] };

function planOf(t: Columns, m: { uid: string[]; kind: (typeof KINDS)[number][]; agreed: (number | null)[]; achieved: (number | null)[] }, d: { from: string[]; to: string[] }): Plan {
  const all = <T,>(value: T): T[] => t.uid.map(() => value);
  const shift = (at: number, row: number): number => at - (row % 4 === 0 ? 0 : (row % 5) * MINUTES_PER_DAY);
  return {
    layout: 1, project: "bench", seq: 1,
    settings: { name: "Benchmark", start: START, finish: null, status_date: NOW - 2 * MINUTES_PER_DAY, calendar: "c1", progress_mode: "retained-logic", minutes_per_day: 480, minutes_per_week: 2400, days_per_month: 20, currency: "", time_zone: "UTC", honours_constraints: true, near_critical_limit: 0, is_archived: false, extras: {} },
    tasks: { uid: t.uid, name: t.name, kind: t.kind, parent: t.parent, position: t.position, duration: t.duration, is_elapsed: all(false), calendar: all(null), constraint_kind: all("as-soon-as-possible"), constraint_date: all(null), deadline: t.deadline, is_manual: all(false), manual_start: all(null), manual_finish: all(null), is_active: all(true), actual_start: all(null), actual_finish: all(null), percent_complete: t.percent, remaining_duration: all(null), estimate_low: all(null), estimate_likely: all(null), estimate_high: all(null), priority: all(500), owner: t.owner, contributes_to: all([]), notes: all(""), wbs_code: all(""), ignores_resource_calendars: all(false), levelling_delay: all(0), work: all(null), is_estimated: all(false), estimate_shape: all("pert") },
    milestones: { uid: m.uid, milestone_kind: m.kind, agreed_date: m.agreed, achieved_on: m.achieved, owner: m.uid.map(() => ""), client_owner: m.uid.map(() => ""), description: m.uid.map(() => "") },
    dependencies: { uid: d.from.map((_, i) => `d${i}`), predecessor: d.from, successor: d.to, kind: d.from.map(() => "FS"), lag: d.from.map(() => 0), lag_unit: d.from.map(() => "working") },
    calendars: [{ uid: "c1", name: "Standard", week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [[480, 720], [780, 1020]] : [])), exceptions: [{ first: "2026-04-03", last: "2026-04-06", shifts: [], name: "Easter" }], base_uid: null }],
    resources: { uid: [], name: [], kind: [], calendar: [], capacity: [], email: [] },
    assignments: { uid: [], task: [], resource: [], units: [], work: [] },
    risks: [],
    baselines: [{ uid: "0", number: 0, name: "First", task: t.uid, start: t.start.map(shift), finish: t.finish.map(shift) }],
    derived: { uid: t.uid, start: t.start, finish: t.finish, late_start: t.start, late_finish: t.finish, total_float: all(0), free_float: all(0), critical: t.critical, drivers: all([]) },
    findings: [],
  };
}
