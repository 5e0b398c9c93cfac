"""The fourteen points, judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.measures.findings import no_baseline, no_status_date
from milepost.engine.measures.health import dates, logic
from milepost.engine.measures.health.critical_path_test import critical_path
from milepost.engine.measures.health.facts import facts_of
from milepost.engine.measures.health.points import Health
from milepost.engine.measures.measure import baseline_of
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from milepost.engine.measures.health.facts import HealthFacts
    from milepost.engine.measures.health.points import Point
    from milepost.engine.schedule import Schedule

_POINTS: tuple[Callable[[HealthFacts], Point], ...] = (
    logic.logic,
    logic.leads,
    logic.lags,
    logic.relationships,
    logic.hard_constraints,
    dates.high_float,
    dates.negative_float,
    dates.high_duration,
    dates.invalid_dates,
    logic.resources,
    dates.missed_tasks,
    critical_path,
    dates.critical_path_length,
    dates.baseline_execution,
)


def assess_health(
    schedule: Schedule, *, baseline: int | None = None, status_date: datetime | None = None
) -> Health:
    """Return what the fourteen points say of a schedule.

    Parameters
    ----------
    baseline
        The number of the baseline; without it number 0, or else the lowest there is.
    status_date
        Up to when progress counts; the schedule's own if not given.

    Notes
    -----
    Points that need a baseline or a status date do not apply without one, and a finding says
    so. Costs two schedules: the critical path test calculates the plan once more.
    """
    status = schedule.status_date if status_date is None else to_minutes(status_date)
    frozen = baseline_of(schedule.plan, baseline)
    facts = facts_of(schedule, baseline=frozen, status=status)
    missing = [no_baseline(schedule.plan, baseline)] if frozen is None else []
    undated = [no_status_date()] if status is None else []
    return Health(
        status_date=status,
        baseline=None if frozen is None else frozen.number,
        tasks=len(facts.tasks),
        incomplete_tasks=len(facts.incomplete),
        points=tuple(point(facts) for point in _POINTS),
        findings=(*missing, *undated),
    )
