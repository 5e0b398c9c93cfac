"""Earned value and earned schedule of a plan against one of its baselines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.measures.budgeted import budgeted_work
from milepost.engine.measures.earning import EarningRule, shares_of
from milepost.engine.measures.findings import (
    findings_of,
    no_baseline,
    no_budget,
    no_status_date,
)
from milepost.engine.measures.leading_work import contents_of
from milepost.engine.measures.meter import Meter
from milepost.engine.measures.periods import Period, suitable_period
from milepost.engine.measures.results import Measures
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from milepost.engine.measures.leading_work import Rows
    from milepost.engine.plan import Baseline, Plan, Uid
    from milepost.engine.schedule import Schedule


def measure(
    schedule: Schedule,
    *,
    baseline: int | None = None,
    status_date: datetime | None = None,
    rule: EarningRule = EarningRule.PERCENT_COMPLETE,
    rules: Mapping[Uid, EarningRule] | None = None,
    milestone_weights: Mapping[Uid, Mapping[Uid, float]] | None = None,
    period: Period | None = None,
) -> Measures:
    """Return earned value and earned schedule by project, phase and milestone.

    Parameters
    ----------
    baseline
        The number of the baseline to measure against; without it number 0, or else the
        lowest there is.
    status_date
        Up to when progress counts; the schedule's own if not given.
    rule
        How work in progress earns its budget.
    rules
        Tasks that earn by a rule of their own.
    milestone_weights
        For the rule of weighted milestones: what each milestone of a task weighs. Without
        it every milestone that the task leads to weighs the same.
    period
        The periods of the curve; weeks, or months for a long plan, if not given.

    Notes
    -----
    Values are counted in cost where the baseline has costs, else in work, else in working
    time; see `Measures.basis`. Planned value is spread evenly over each task's own working
    time. Without a baseline or a status date nothing is measured and a finding says so.
    Costs time linear in tasks for each phase and milestone that they belong to.
    """
    status = schedule.status_date if status_date is None else to_minutes(status_date)
    frozen = baseline_of(schedule.plan, baseline)
    empty = Measures(
        status_date=status,
        baseline=None if frozen is None else frozen.number,
        basis=None,
        rule=rule,
    )
    if frozen is None or status is None:
        missing = [no_baseline(schedule.plan, baseline)] if frozen is None else []
        undated = [no_status_date()] if status is None else []
        return replace(empty, findings=(*missing, *undated))
    work = budgeted_work(schedule, frozen, status=status)
    if not any(task.budget > 0 for task in work.tasks):
        return replace(empty, basis=work.basis, findings=(no_budget(frozen.number),))
    contents = contents_of(schedule)
    shares = shares_of(
        schedule,
        work,
        contents=contents,
        status=status,
        rule=rule,
        rules=rules or {},
        weights=milestone_weights or {},
    )
    meter = Meter(schedule, work=work, shares=shares, status=status)
    return _measured(replace(empty, basis=work.basis), meter, contents, period)


def _measured(
    empty: Measures, meter: Meter, contents: Mapping[int, Rows], period: Period | None
) -> Measures:
    project = meter.project()
    start, finish = project.planned_start or meter.status, project.planned_finish or meter.status
    chosen = period or suitable_period(start, max(finish, meter.status))
    return replace(
        empty,
        period=chosen,
        project=project,
        phases=meter.phases(),
        milestones=meter.milestones(contents),
        periods=meter.periods(project, chosen),
        in_periods=meter.in_periods(project, chosen),
        findings=tuple(findings_of(meter.plan, meter.work, status=meter.status, start=start)),
    )


def baseline_of(plan: Plan, number: int | None) -> Baseline | None:
    """Return baseline `number`; without one, number 0 or else the lowest there is."""
    known = {each.number: each for each in plan.baselines}
    if number is not None or not known:
        return known.get(-1 if number is None else number)
    return known.get(0, known[min(known)])
