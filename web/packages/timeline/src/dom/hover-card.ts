import type { Px } from "@milepost/units";
import { filled } from "../messages";
import { xOf } from "../scale/time-scale";
import type { State } from "../state";

/** What is told about a line of the chart within some pixels of `x`: today or the status date. */
export function lineWords(state: State, x: Px): readonly string[] {
  const { formats, options, model, scale } = state;
  const status = model.plan.settings.status_date;
  const lines = [
    { at: options.now, name: options.messages.today },
    ...(status === null ? [] : [{ at: status, name: options.messages.statusDate }]),
  ];
  const near = lines.find(({ at }) => Math.abs(xOf(scale, at) - x) <= NEAR_LINE);
  return near ? [near.name, formats.weekdayDate(near.at)] : [];
}

const NEAR_LINE: Px = 5;

/** What is told about a bar under the resting pointer: dates, progress, promise and forecast. */
export function hoverLines(state: State, row: number): readonly string[] {
  const { formats, options } = state;
  const { messages } = options;
  const facts = state.model.rowAt(row);
  const dates = state.datesOf(row);
  if (!dates) return [];
  const lines = [facts.name];
  if (facts.milestone) {
    const kind = messages.milestoneKinds[facts.milestone.kind];
    lines.push(`${formats.weekdayDate(dates.finish)} · ${kind}`);
  } else {
    const span = `${formats.dayMonth(dates.start)} – ${formats.date(dates.finish)}`;
    const done = filled(messages.percent, { percent: formats.share(facts.percent / 100) });
    lines.push(`${span} · ${done}`);
  }
  if (facts.owner !== "") lines.push(`${messages.columns.owner}: ${facts.owner}`);
  return [...lines, ...promiseLines(state, row)];
}

function promiseLines(state: State, row: number): readonly string[] {
  const { formats, options } = state;
  const { messages } = options;
  const facts = state.model.rowAt(row);
  const lines: string[] = [];
  const agreed = facts.milestone?.agreedDate;
  if (typeof agreed === "number")
    lines.push(`⚑ ${filled(messages.agreed, { date: formats.date(agreed) })}`);
  if (facts.deadline !== null) {
    const isMissed = (facts.finish ?? 0) > facts.deadline;
    const template = isMissed ? messages.deadlineMissed : messages.deadline;
    lines.push(`↓ ${filled(template, { date: formats.date(facts.deadline) })}`);
  }
  const forecast = options.showBands ? state.forecasts.get(facts.uid) : undefined;
  if (forecast) {
    const { p10, p50, p80, p90 } = forecast;
    const [a, b, c, d] = [p10, p50, p80, p90].map((at) => formats.dayMonth(at));
    lines.push(
      filled(messages.forecast, { p10: a ?? "", p50: b ?? "", p80: c ?? "", p90: d ?? "" }),
    );
  }
  if (facts.isCritical) lines.push(`▲ ${messages.critical}`);
  if (facts.isNearCritical) lines.push(`△ ${messages.nearCritical}`);
  return lines;
}
