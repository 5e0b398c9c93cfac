"""The bodies of the measures' routes; dates are wall minutes, amounts are minutes."""

from __future__ import annotations

from typing import Literal

from milepost.server.kernel.http.schemas import Answer


class MeasuredBaselineOut(Answer):
    """A baseline one may measure against."""

    number: int
    name: str


class MeasureFindingOut(Answer):
    """Something a reader of the figures should know, in English, with its stable code."""

    code: str
    severity: Literal["error", "warning", "info"]
    where: str
    message: str
    hint: str
    uids: list[str]


class MeasuredOut(Answer):
    """What every measure says of itself.

    `status_date` is the plan's, or now if it has none (`is_status_date_given`).
    """

    seq: int
    status_date: int | None
    is_status_date_given: bool
    minutes_per_day: int
    baseline: int | None
    baselines: list[MeasuredBaselineOut]
    findings: list[MeasureFindingOut]


class EstimateOut(Answer):
    """An estimate at completion by one method."""

    estimate_at_completion: float | None
    estimate_to_complete: float | None
    variance_at_completion: float | None
    to_complete_performance_index: float | None


class EarnedTimeOut(Answer):
    """Earned schedule, in working minutes or in periods."""

    earned_schedule: float
    actual_time: float
    planned_duration: float
    schedule_variance_time: float
    schedule_performance_index_time: float | None
    estimate_at_completion_time: float | None
    to_complete_schedule_performance_index: float | None


class EarnedScopeOut(Answer):
    """The figures of the project, of a phase, or of the work that leads to a milestone."""

    uid: str
    name: str
    tasks: int
    budget_at_completion: float
    planned_value: float
    earned_value: float
    actual_cost: float | None
    schedule_variance: float
    cost_variance: float | None
    schedule_variance_share: float | None
    cost_variance_share: float | None
    schedule_performance_index: float | None
    cost_performance_index: float | None
    planned_share: float | None
    earned_share: float | None
    spent_share: float | None
    to_complete_performance_index: float | None
    estimates: dict[str, EstimateOut]
    planned_start: int | None
    planned_finish: int | None
    estimated_finish: int | None
    time: EarnedTimeOut | None


class EarnedPeriodOut(Answer):
    """Cumulative values at the end of a period; `None` after the status date."""

    start: int
    finish: int
    planned: float
    earned: float | None
    actual: float | None


class EarnedValueOut(MeasuredOut):
    """Earned value and earned schedule; `project` is `None` where nothing can be measured."""

    basis: Literal["cost", "work", "time"] | None
    rule: Literal["percent", "0-100", "50-50", "milestones"]
    period: Literal["day", "week", "month"] | None
    project: EarnedScopeOut | None
    phases: list[EarnedScopeOut]
    milestones: list[EarnedScopeOut]
    in_periods: EarnedTimeOut | None
    periods: list[EarnedPeriodOut]


class FaultyTaskOut(Answer):
    """A task at fault."""

    uid: str
    name: str


class HealthPointOut(Answer):
    """One of the fourteen points: `value` = `numerator` ÷ `denominator`.

    `reason` says why a point does not apply; `note` is the same and more, in English.
    Of the tasks at fault at most 200 are named; `tasks_total` counts them all.
    """

    rule: str
    state: Literal["pass", "fail", "not-applicable"]
    numerator: float | None
    denominator: float | None
    value: float | None
    comparison: Literal["at-most", "at-least"]
    threshold: float
    unit: Literal["share", "index"]
    reason: (
        Literal[
            "nothing-left",
            "no-links",
            "no-assignments",
            "no-status-date",
            "no-baseline",
            "nothing-due",
            "no-tasks",
        ]
        | None
    )
    note: str
    tasks_total: int
    tasks: list[FaultyTaskOut]


class ScheduleHealthOut(MeasuredOut):
    """The fourteen points of a schedule's health."""

    tasks: int
    incomplete_tasks: int
    points: list[HealthPointOut]
