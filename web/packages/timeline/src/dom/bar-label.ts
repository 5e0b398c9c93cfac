import { filled, type Messages } from "../messages";
import type { Dates } from "../layout/bar-geometry";
import type { Row } from "../model/row-model";
import type { State } from "../state";

/** What a bar says to those who cannot see it: its name, dates, progress, gaps, danger and forecast. */
export function barLabel(state: State, row: number): string {
  const { formats, options, forecasts } = state;
  const { messages } = options;
  const facts = state.model.rowAt(row);
  const dates = state.datesOf(row);
  if (!dates) return `${facts.name}, ${messages.noDates}`;
  const start = formats.date(dates.start);
  const finish = formats.date(dates.finish);
  const parts = facts.milestone
    ? [
        filled(messages.milestoneAt, {
          name: facts.name,
          kind: messages.milestoneKinds[facts.milestone.kind],
          start: finish,
        }),
      ]
    : [
        filled(messages.barSpan, { name: facts.name, start, finish }),
        filled(messages.percent, { percent: formats.share(facts.percent / 100) }),
      ];
  if (state.collapsed.has(facts.uid))
    parts.push(filled(messages.milestonesInPhase, { count: state.model.milestonesIn(row).length }));
  parts.push(...natureOf(state, row, dates), ...dangerOf(messages, facts));
  if (typeof facts.milestone?.achievedOn === "number") parts.push(messages.achieved);
  const agreed = facts.milestone?.agreedDate;
  if (typeof agreed === "number")
    parts.push(filled(messages.agreed, { date: formats.date(agreed) }));
  if (facts.deadline !== null) {
    const template = dates.finish > facts.deadline ? messages.deadlineMissed : messages.deadline;
    parts.push(filled(template, { date: formats.date(facts.deadline) }));
  }
  const forecast = forecasts.get(facts.uid);
  if (forecast) {
    const [p10, p50, p80, p90] = [forecast.p10, forecast.p50, forecast.p80, forecast.p90].map(
      (at) => formats.date(at),
    );
    parts.push(
      filled(messages.forecast, { p10: p10 ?? "", p50: p50 ?? "", p80: p80 ?? "", p90: p90 ?? "" }),
    );
  }
  return parts.join(", ");
}

/** What sets a row apart from plain work: that it goes along with others, and its gaps. */
function natureOf({ model, formats, options }: State, row: number, dates: Dates): string[] {
  const { messages } = options;
  if (model.isTied(row)) return [messages.levelOfEffort];
  return model
    .gapsOf(row, dates)
    .map(([from, to]) =>
      filled(messages.interrupted, { from: formats.date(from), to: formats.date(to) }),
    );
}

function dangerOf(messages: Messages, { isCritical, isNearCritical }: Row): readonly string[] {
  if (isCritical) return [messages.critical];
  return isNearCritical ? [messages.nearCritical] : [];
}
