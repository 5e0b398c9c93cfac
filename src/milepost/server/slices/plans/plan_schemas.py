"""The plan in columns, as the API's description gives it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer
from milepost.server.slices.plans.schemas import DerivedOut, FindingOut


class TasksOut(Answer):
    """The rows of the plan, in the order of the outline."""

    uid: list[str]
    name: list[str]
    kind: list[Literal["task", "milestone", "phase", "level-of-effort"]]
    parent: list[str | None]
    position: list[float]
    duration: list[int]
    is_elapsed: list[bool]
    calendar: list[str | None]
    constraint_kind: list[str]
    constraint_date: list[int | None]
    deadline: list[int | None]
    is_manual: list[bool]
    manual_start: list[int | None]
    manual_finish: list[int | None]
    external_plan: list[str]
    external_row: list[str]
    external_name: list[str]
    is_active: list[bool]
    actual_start: list[int | None]
    actual_finish: list[int | None]
    percent_complete: list[int]
    remaining_duration: list[int | None]
    splits: list[list[tuple[int, int]]]
    resume: list[int | None]
    estimate_low: list[int | None]
    estimate_likely: list[int | None]
    estimate_high: list[int | None]
    priority: list[int]
    owner: list[str]
    contributes_to: list[list[str]]
    notes: list[str]
    wbs_code: list[str]
    ignores_resource_calendars: list[bool]
    levelling_delay: list[int]
    work: list[int | None]
    is_estimated: list[bool]
    estimate_shape: list[str]
    estimate_outcomes: list[list[tuple[int, float]]]
    confidence: list[float | None]


class MilestonesOut(Answer):
    """What milestones have beyond their rows, by uid."""

    uid: list[str]
    milestone_kind: list[str]
    agreed_date: list[int | None]
    achieved_on: list[int | None]
    owner: list[str]
    client_owner: list[str]
    description: list[str]


class DependenciesOut(Answer):
    """Dependencies, by uid."""

    uid: list[str]
    predecessor: list[str]
    successor: list[str]
    kind: list[Literal["FS", "SS", "FF", "SF"]]
    lag: list[int]
    lag_unit: list[Literal["working", "elapsed", "percent", "elapsed-percent"]]


class ResourcesOut(Answer):
    """Resources, by uid."""

    uid: list[str]
    name: list[str]
    kind: list[str]
    calendar: list[str | None]
    capacity: list[float]
    email: list[str]


class AssignmentsOut(Answer):
    """Assignments, by uid."""

    uid: list[str]
    task: list[str]
    resource: list[str]
    units: list[float]
    work: list[int | None]


class ExceptionOut(Answer):
    """Days, both included, whose shifts replace the week's."""

    first: str = Field(examples=["2026-12-24"])
    last: str
    shifts: list[list[int]]
    name: str


class CalendarOut(Answer):
    """A calendar: for each day, Monday first, pairs of minutes, or null to inherit."""

    uid: str
    name: str
    week: list[list[list[int]] | None]
    exceptions: list[ExceptionOut]
    base_uid: str | None


class RiskOut(Answer):
    """An event that may lengthen tasks."""

    uid: str
    name: str
    probability: float
    low: int
    likely: int
    high: int
    shape: str
    outcomes: list[tuple[int, float]]
    tasks: list[str]
    number: int
    state: str
    description: str
    category: str
    cause: str
    effect: str
    owner: str
    response: str
    response_text: str
    opened_on: int | None
    review_on: int | None
    closed_on: int | None


class BaselineOut(Answer):
    """A frozen plan."""

    uid: str
    number: int
    name: str
    task: list[str]
    start: list[int | None]
    finish: list[int | None]


class SettingsOut(Answer):
    """The settings of the plan."""

    name: str
    start: int
    finish: int | None
    status_date: int | None
    calendar: str
    progress_mode: Literal["retained-logic", "progress-override"]
    minutes_per_day: int
    minutes_per_week: int
    days_per_month: int
    currency: str
    time_zone: str
    honours_constraints: bool
    near_critical_limit: int
    is_archived: bool
    uncertainty: dict[str, Any]
    extras: dict[str, str]


class PlanOut(Answer):
    """A plan in columns."""

    layout: Literal[1]
    project: str
    seq: int
    settings: SettingsOut
    tasks: TasksOut
    milestones: MilestonesOut
    dependencies: DependenciesOut
    resources: ResourcesOut
    assignments: AssignmentsOut
    calendars: list[CalendarOut]
    risks: list[RiskOut]
    baselines: list[BaselineOut]
    derived: DerivedOut
    findings: list[FindingOut]
