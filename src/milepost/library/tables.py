"""The results of the engine as tables.

Dates are datetimes, float is in working days, chances are shares, cost is in whole units of the
currency and work in hours.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from milepost.engine.forecast import CostForecast, Forecast, MilestoneChanges, MilestoneForecast
from milepost.engine.levelling import Levelling
from milepost.engine.measures import Measures
from milepost.engine.measures.health import Health
from milepost.engine.schedule import Schedule
from milepost.engine.units import to_datetime
from milepost.formats.outline import outline_of
from milepost.library.amounts import MINOR_UNITS, unit_of
from milepost.library.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from milepost.engine.errors import Finding
    from milepost.engine.measures import ScopeMeasures


@singledispatch
def table(result: object) -> Table:
    """Return a result of the engine as a `Table`.

    Takes a `Schedule` (its rows in the order of the outline), a `Forecast` (its milestones),
    a `MilestoneForecast` (the tasks that drive it), a `CostForecast` (what the project and its
    milestones cost, and how surely with their dates), `MilestoneChanges`, `Measures`, `Health`
    or a `Levelling`.

    Raises
    ------
    TypeError
        If there is no table of such a thing.
    """
    raise TypeError(f"There is no table of a {type(result).__name__}.")


@table.register
def _(result: Schedule) -> Table:
    columns = (
        "uid", "name", "kind", "level", "start", "finish", "late_start", "late_finish",
        "total_float_days", "free_float_days", "critical", "drivers",
    )  # fmt: skip
    per_day = result.plan.minutes_per_day
    rows = []
    for entry in outline_of(result.plan.tasks):
        row = result.row_of[entry.task.uid]
        rows.append(
            (
                entry.task.uid,
                entry.task.name,
                entry.task.kind.value,
                entry.level,
                to_datetime(int(result.start[row])),
                to_datetime(int(result.finish[row])),
                to_datetime(int(result.late_start[row])),
                to_datetime(int(result.late_finish[row])),
                int(result.total_float[row]) / per_day,
                int(result.free_float[row]) / per_day,
                bool(result.critical[row]),
                ", ".join(result.drivers[row]),
            )
        )
    return Table(columns, rows)


@table.register
def _(result: Forecast) -> Table:
    columns = (
        "uid", "name", "scheduled", "p10", "p50", "p80", "p90", "agreed",
        "probability_of_agreed", "deadline", "probability_of_deadline",
    )  # fmt: skip
    rows = [
        (
            each.uid,
            each.name,
            *(to_datetime(at) for at in (each.scheduled, each.p10, each.p50, each.p80, each.p90)),
            _moment(each.agreed),
            each.probability_of_agreed,
            _moment(each.deadline),
            each.probability_of_deadline,
        )
        for each in result.milestones
    ]
    return Table(columns, rows)


@table.register
def _(result: MilestoneForecast) -> Table:
    return Table(
        ("kind", "uid", "criticality", "sensitivity"),
        [(each.kind.value, *each[:3]) for each in result.top_drivers],
    )


@table.register
def _(result: CostForecast) -> Table:
    columns = (
        "uid", "name", "planned", "spent", "p10", "p50", "p80", "p90", "mean", "budget",
        "probability_of_budget", "probability_with_date",
    )  # fmt: skip
    parts = [(each.uid, each.name, each.cost, each.joint) for each in result.milestones]
    rows = [
        (
            uid,
            name,
            *(amount / MINOR_UNITS for amount in (cost.planned, cost.spent)),
            *(amount / MINOR_UNITS for amount in (cost.p10, cost.p50, cost.p80, cost.p90)),
            *(amount / MINOR_UNITS for amount in (cost.mean, cost.budget)),
            cost.probability_of_budget,
            None if joint is None else joint.probability,
        )
        for uid, name, cost, joint in [("", "Project", result.total, result.joint), *parts]
    ]
    return Table(columns, rows)


@table.register
def _(result: MilestoneChanges) -> Table:
    columns = ("change", "uid", "name", "cut", "date", "probability", "p80", "is_enough")
    rows = [
        (
            each.kind.value,
            each.uid,
            each.name,
            each.cut,
            _moment(each.date),
            each.probability,
            to_datetime(each.p80),
            each.is_enough,
        )
        for each in result.changes
    ]
    return Table(columns, rows)


@table.register
def _(result: Measures) -> Table:
    columns = (
        "kind", "uid", "name", "BAC", "PV", "EV", "AC", "SV", "CV", "SPI", "CPI", "SPI(t)",
        "estimated_finish",
    )  # fmt: skip
    project = () if result.project is None else (result.project,)
    scopes = (*project, *result.phases, *result.milestones)
    unit = unit_of(result)
    return Table(columns, [_measured(scope, unit) for scope in scopes])


def _measured(scope: ScopeMeasures, unit: int) -> tuple[object, ...]:
    value = scope.value
    amounts = (
        value.budget_at_completion,
        value.planned_value,
        value.earned_value,
        value.actual_cost,
        value.schedule_variance,
        value.cost_variance,
    )
    return (
        scope.kind.value,
        scope.uid,
        scope.name,
        *(None if amount is None else amount / unit for amount in amounts),
        value.schedule_performance_index,
        value.cost_performance_index,
        None if scope.time is None else scope.time.schedule_performance_index_time,
        _moment(scope.estimated_finish),
    )


@table.register
def _(result: Health) -> Table:
    columns = ("rule", "name", "state", "value", "numerator", "denominator", "at_fault", "note")
    rows = [
        (
            point.rule.id,
            point.rule.name,
            point.state.value,
            point.value,
            point.numerator,
            point.denominator,
            ", ".join(point.uids),
            point.note,
        )
        for point in result.points
    ]
    return Table(columns, rows)


@table.register
def _(result: Levelling) -> Table:
    columns = ("uid", "start", "finish", "delay_hours")
    rows = [(each.uid, each.start, each.finish, each.delay / 60) for each in result.tasks]
    return Table(columns, rows)


def findings_table(findings: Iterable[Finding]) -> Table:
    """Return findings as a table: how much each matters, where it is and what to do."""
    rows = [(each.severity.value, each.where, each.message, each.hint) for each in findings]
    return Table(("severity", "where", "message", "hint"), rows)


def _moment(minutes: int | None) -> datetime | None:
    return None if minutes is None else to_datetime(minutes)
