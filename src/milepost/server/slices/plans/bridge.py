"""From the wire's columns to the engine's plan; ``wire_of_plan`` is the way back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from milepost.engine import plan as engine
from milepost.engine.uncertainty import PLAIN, Uncertainty
from milepost.engine.uncertainty_rules import known_only
from milepost.formats.uncertainty_json import decode_uncertainty
from milepost.server.kernel.clock import wall_moment
from milepost.server.slices.plans.fields import CONSTRAINTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from milepost.server.slices.plans.reducer import Wire


def to_engine(plan: Wire) -> engine.Plan:
    """Return the engine's plan of the wire's `plan`.

    Entries of baselines whose task is gone are left out; the wire keeps them.

    Raises
    ------
    InvalidPlan
        If the values contradict one another.
    """
    milestones = dict(
        zip(plan["milestones"]["uid"], _facts_of_all(plan["milestones"]), strict=True)
    )
    tasks = tuple(task_of(row, milestones.get(row["uid"])) for row in rows_of(plan["tasks"]))
    return with_parts(
        plan,
        tasks=tasks,
        dependencies=dependencies_of(plan),
        assignments=assignments_of(plan),
    )


def with_parts(
    plan: Wire,
    *,
    tasks: tuple[engine.Task, ...],
    dependencies: tuple[engine.Dependency, ...],
    assignments: tuple[engine.Assignment, ...],
) -> engine.Plan:
    """Return the engine's plan of `plan`, of which the long lists are made already."""
    settings = plan["settings"]
    known = {task.uid for task in tasks} if plan["baselines"] else set()
    calendars = tuple(map(_calendar, plan["calendars"]))
    return engine.Plan(
        name=settings["name"],
        start=wall_moment(settings["start"]),
        finish=_moment(settings["finish"]),
        status_date=_moment(settings["status_date"]),
        calendar=settings["calendar"],
        progress_mode=engine.ProgressMode(settings["progress_mode"]),
        minutes_per_day=settings["minutes_per_day"],
        minutes_per_week=settings["minutes_per_week"],
        days_per_month=settings["days_per_month"],
        currency=settings["currency"],
        honours_constraints=settings["honours_constraints"],
        near_critical_limit=settings["near_critical_limit"],
        uncertainty=_uncertainty(settings["uncertainty"], tasks=tasks, calendars=calendars),
        extras=dict(settings["extras"]),
        tasks=tasks,
        dependencies=dependencies,
        calendars=calendars,
        resources=tuple(map(_resource, rows_of(plan["resources"]))),
        assignments=assignments,
        risks=tuple(map(_risk, plan["risks"])),
        baselines=tuple(_baseline(item, known) for item in plan["baselines"]),
    )


def _uncertainty(
    value: Wire,
    *,
    tasks: tuple[engine.Task, ...],
    calendars: tuple[engine.WorkCalendar, ...],
) -> Uncertainty:
    """Return what a forecast needs to know, less the tasks and calendars that are gone."""
    if not value:
        return PLAIN
    return known_only(
        decode_uncertainty(value),
        known={task.uid for task in tasks},
        calendars={calendar.uid for calendar in calendars},
    )


def rows_of(columns: Wire) -> Iterator[Wire]:
    """Yield each row of `columns` as a mapping from field to value."""
    names = tuple(columns)
    return (dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _moment(minutes: int | None) -> datetime | None:
    return None if minutes is None else wall_moment(minutes)


def task_of(row: Wire, facts: engine.MilestoneFacts | None) -> engine.Task:
    """Return the engine's task of one row of the wire's tasks."""
    return engine.Task(
        uid=row["uid"],
        name=row["name"],
        kind=engine.TaskKind(row["kind"]),
        parent=row["parent"],
        duration=row["duration"],
        is_elapsed=row["is_elapsed"],
        calendar=row["calendar"],
        ignores_resource_calendars=row["ignores_resource_calendars"],
        constraint=_constraint(row),
        deadline=_moment(row["deadline"]),
        is_manual=row["is_manual"],
        manual_start=_moment(row["manual_start"]),
        manual_finish=_moment(row["manual_finish"]),
        external=_external(row),
        is_active=row["is_active"],
        actual_start=_moment(row["actual_start"]),
        actual_finish=_moment(row["actual_finish"]),
        percent_complete=row["percent_complete"],
        remaining_duration=row["remaining_duration"],
        splits=tuple(engine.Split(after=after, gap=gap) for after, gap in row["splits"]),
        resume=_moment(row["resume"]),
        levelling_delay=row["levelling_delay"],
        priority=row["priority"],
        work=row["work"],
        is_estimated=row["is_estimated"],
        estimate=_estimate(row),
        confidence=row["confidence"],
        contributes_to=tuple(row["contributes_to"]),
        milestone=facts,
        notes=row["notes"],
        wbs_code=row["wbs_code"],
        owner=row["owner"],
    )


def _external(row: Wire) -> engine.ExternalRow | None:
    if not row["external_plan"]:
        return None
    return engine.ExternalRow(
        plan=row["external_plan"], uid=row["external_row"], plan_name=row["external_name"]
    )


_UNCONSTRAINED = engine.DateConstraint()


def _constraint(row: Wire) -> engine.DateConstraint:
    kind = CONSTRAINTS.index(row["constraint_kind"])
    if kind == 0 and row["constraint_date"] is None:
        return _UNCONSTRAINED
    return engine.DateConstraint(
        kind=engine.ConstraintType(kind), date=_moment(row["constraint_date"])
    )


def _estimate(row: Wire) -> engine.ThreePoint | None:
    if row["estimate_likely"] is None:
        return None
    return engine.ThreePoint(
        low=row["estimate_low"],
        likely=row["estimate_likely"],
        high=row["estimate_high"],
        shape=engine.DistributionShape(row["estimate_shape"]),
        outcomes=_outcomes(row["estimate_outcomes"]),
    )


def _outcomes(pairs: Iterable[tuple[int, float]]) -> tuple[engine.Outcome, ...]:
    return tuple(
        engine.Outcome(minutes=minutes, probability=probability) for minutes, probability in pairs
    )


def _facts_of_all(milestones: Wire) -> Iterable[engine.MilestoneFacts]:
    return map(facts_of, rows_of(milestones))


def facts_of(row: Wire) -> engine.MilestoneFacts:
    """Return the engine's facts of one row of the wire's milestones."""
    return engine.MilestoneFacts(
        kind=engine.MilestoneKind(row["milestone_kind"]),
        agreed_date=_moment(row["agreed_date"]),
        achieved_on=_moment(row["achieved_on"]),
        owner=row["owner"],
        client_owner=row["client_owner"],
        description=row["description"],
    )


def dependencies_of(plan: Wire) -> tuple[engine.Dependency, ...]:
    """Return the engine's dependencies of `plan`."""
    return tuple(map(_dependency, rows_of(plan["dependencies"])))


def assignments_of(plan: Wire) -> tuple[engine.Assignment, ...]:
    """Return the engine's assignments of `plan`."""
    return tuple(map(_assignment, rows_of(plan["assignments"])))


def _dependency(row: Wire) -> engine.Dependency:
    return engine.Dependency(
        predecessor=row["predecessor"],
        successor=row["successor"],
        kind=engine.DependencyType[row["kind"]],
        lag=engine.Lag(amount=row["lag"], unit=engine.LagUnit(row["lag_unit"])),
    )


def _shifts(pairs: Iterable[tuple[int, int]]) -> tuple[engine.Shift, ...]:
    return tuple(engine.Shift(start=start, finish=finish) for start, finish in pairs)


def _calendar(item: Wire) -> engine.WorkCalendar:
    return engine.WorkCalendar(
        uid=item["uid"],
        name=item["name"],
        week=tuple(None if day is None else _shifts(day) for day in item["week"]),
        exceptions=tuple(
            engine.CalendarException(
                first=date.fromisoformat(exception["first"]),
                last=date.fromisoformat(exception["last"]),
                shifts=_shifts(exception["shifts"]),
                name=exception["name"],
            )
            for exception in item["exceptions"]
        ),
        base_uid=item["base_uid"],
    )


def _resource(row: Wire) -> engine.Resource:
    return engine.Resource(
        uid=row["uid"],
        name=row["name"],
        kind=engine.ResourceKind(row["kind"]),
        calendar=row["calendar"],
        capacity=row["capacity"],
        email=row["email"],
    )


def _assignment(row: Wire) -> engine.Assignment:
    return engine.Assignment(
        task=row["task"], resource=row["resource"], units=row["units"], work=row["work"]
    )


def _risk(item: Wire) -> engine.Risk:
    return engine.Risk(
        uid=item["uid"],
        name=item["name"],
        probability=item["probability"],
        impact=engine.ThreePoint(
            low=item["low"],
            likely=item["likely"],
            high=item["high"],
            shape=engine.DistributionShape(item["shape"]),
            outcomes=_outcomes(item["outcomes"]),
        ),
        tasks=tuple(item["tasks"]),
        number=item["number"],
        state=engine.RiskState(item["state"]),
        description=item["description"],
        category=item["category"],
        cause=item["cause"],
        effect=item["effect"],
        owner=item["owner"],
        response=engine.RiskResponse(item["response"]),
        response_text=item["response_text"],
        opened_on=_moment(item["opened_on"]),
        review_on=_moment(item["review_on"]),
        closed_on=_moment(item["closed_on"]),
    )


def _baseline(item: Wire, known: set[str]) -> engine.Baseline:
    return engine.Baseline(
        number=item["number"],
        name=item["name"],
        entries=tuple(
            engine.BaselineEntry(task=task, start=_moment(start), finish=_moment(finish))
            for task, start, finish in zip(item["task"], item["start"], item["finish"], strict=True)
            if task in known
        ),
    )
