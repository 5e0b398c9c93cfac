"""Earned value and schedule health of a project, worked out from its plan as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.measures import EarningRule, Period, measure
from milepost.engine.measures.health import assess_health
from milepost.engine.measures.naming import estimates, time_figures, value_figures
from milepost.engine.units import to_datetime
from milepost.server.kernel import clock
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from milepost.engine.errors import Finding
    from milepost.engine.measures import Measures, ScopeMeasures
    from milepost.engine.measures.health import Point

Wire = dict[str, Any]
MOST_TASKS = 200
"""Tasks named for one point; the rest are counted."""


def get_earned_value(
    project: plans.Project, *, baseline: int | None, rule: EarningRule, period: Period | None
) -> Wire:
    """Return earned value and earned schedule against a baseline.

    Progress counts up to the plan's status date, or up to now if it has none. Values are
    counted in working time: saved baselines hold dates and no money.
    """
    state = plans.current_state(project)
    found = measure(
        state.schedule,
        baseline=baseline,
        status_date=_status_of(state),
        rule=rule,
        period=period,
    )
    return {
        **_about(state, found.status_date, found.baseline, found.findings),
        "basis": found.basis,
        "rule": found.rule,
        "period": found.period,
        "project": None if found.project is None else _scope(found.project),
        "phases": [_scope(each) for each in found.phases],
        "milestones": [_scope(each) for each in found.milestones],
        "in_periods": None if found.in_periods is None else time_figures(found.in_periods),
        "periods": _periods(found),
    }


def get_schedule_health(project: plans.Project, *, baseline: int | None) -> Wire:
    """Return the fourteen points, each with the tasks at fault by name."""
    state = plans.current_state(project)
    found = assess_health(state.schedule, baseline=baseline, status_date=_status_of(state))
    names = dict(zip(state.plan["tasks"]["uid"], state.plan["tasks"]["name"], strict=True))
    return {
        **_about(state, found.status_date, found.baseline, found.findings),
        "tasks": found.tasks,
        "incomplete_tasks": found.incomplete_tasks,
        "points": [_point(point, names) for point in found.points],
    }


def _status_of(state: plans.PlanState) -> datetime:
    given: int | None = state.plan["settings"]["status_date"]
    if given is not None:
        return to_datetime(given)
    return to_datetime(plans.wall_of(clock.now(), zone=plans.zone_of(state.plan)))


def _about(
    state: plans.PlanState, status: int | None, baseline: int | None, findings: Iterable[Finding]
) -> Wire:
    return {
        "seq": state.seq,
        "status_date": status,
        "is_status_date_given": state.plan["settings"]["status_date"] is not None,
        "minutes_per_day": state.plan["settings"]["minutes_per_day"],
        "baseline": baseline,
        "baselines": [
            {"number": item["number"], "name": item["name"]} for item in state.plan["baselines"]
        ],
        "findings": [
            {
                "code": each.code,
                "severity": each.severity,
                "where": each.where,
                "message": each.message,
                "hint": each.hint,
                "uids": list(each.uids[:MOST_TASKS]),
            }
            for each in findings
        ],
    }


def _scope(scope: ScopeMeasures) -> Wire:
    return {
        "uid": scope.uid,
        "name": scope.name,
        "tasks": scope.tasks,
        **value_figures(scope.value),
        "estimates": estimates(scope.value),
        "planned_start": scope.planned_start,
        "planned_finish": scope.planned_finish,
        "estimated_finish": scope.estimated_finish,
        "time": None if scope.time is None else time_figures(scope.time),
    }


def _periods(found: Measures) -> list[Wire]:
    return [
        {
            "start": each.start,
            "finish": each.finish,
            "planned": each.planned,
            "earned": each.earned,
            "actual": each.actual,
        }
        for each in found.periods
    ]


def _point(point: Point, names: dict[str, str]) -> Wire:
    return {
        "rule": point.rule.id,
        "state": point.state,
        "numerator": point.numerator,
        "denominator": point.denominator,
        "value": point.value,
        "comparison": point.rule.comparison,
        "threshold": point.rule.threshold,
        "unit": point.rule.unit,
        "reason": point.reason,
        "note": point.note,
        "tasks_total": len(point.uids),
        "tasks": [{"uid": uid, "name": names[uid]} for uid in point.uids[:MOST_TASKS]],
    }
