"""From the engine's plan to edits of the wire: how an imported plan enters the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine import plan as engine
from milepost.formats.uncertainty_json import encode_uncertainty
from milepost.server.kernel.clock import wall_minutes
from milepost.server.slices.plans.fields import CONSTRAINTS, FIELDS, default_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from milepost.server.slices.plans.reducer import Wire


def ops_of(plan: engine.Plan, *, time_zone: str = "") -> list[Wire]:
    """Return the edits that make an empty plan into `plan`; the inverse of `bridge.to_engine`.

    Dependencies and assignments, which have no identifier in the engine, get ``d1``,
    ``d2``… and ``a1``, ``a2``… in their order.
    """
    settings = _settings_fields(plan, time_zone=time_zone)
    return [
        {"op": "set", "entity": "settings", "uid": "", "fields": settings},
        *(_add("calendar", item.uid, _calendar_fields(item)) for item in plan.calendars),
        *(_add("task", task.uid, _task_fields(task, n)) for n, task in enumerate(plan.tasks, 1)),
        *(
            _add("milestone", task.uid, _milestone_fields(task.milestone))
            for task in plan.tasks
            if task.kind == engine.TaskKind.MILESTONE
        ),
        *_numbered("dependency", "d", plan.dependencies, _dependency_fields),
        *(_add("resource", item.uid, _resource_fields(item)) for item in plan.resources),
        *_numbered("assignment", "a", plan.assignments, _assignment_fields),
        *(
            _add("risk", item.uid, {**_risk_fields(item), "number": number})
            for item, number in zip(plan.risks, _risk_numbers(plan), strict=True)
        ),
        *(_add("baseline", str(item.number), _baseline_fields(item)) for item in plan.baselines),
    ]


def _add(entity: str, uid: str, given: Wire) -> Wire:
    fields = FIELDS[entity].items()
    # A guarded field is not given as an edit, not even with the value that it has anyway.
    defaults = {name: default_of(field) for name, field in fields if not field.is_guarded}
    return {"op": "add", "entity": entity, "uid": uid, "fields": {**defaults, **given}}


def _numbered(
    entity: str, letter: str, items: Iterable[Any], fields: Callable[[Any], Wire]
) -> Iterator[Wire]:
    return (_add(entity, f"{letter}{n}", fields(item)) for n, item in enumerate(items, 1))


def _minutes(moment: datetime | None) -> int | None:
    return None if moment is None else wall_minutes(moment)


def _settings_fields(plan: engine.Plan, *, time_zone: str) -> Wire:
    return {
        "name": plan.name,
        "start": wall_minutes(plan.start),
        "finish": _minutes(plan.finish),
        "status_date": _minutes(plan.status_date),
        "calendar": plan.calendar,
        "progress_mode": plan.progress_mode.value,
        "minutes_per_day": plan.minutes_per_day,
        "minutes_per_week": plan.minutes_per_week,
        "days_per_month": plan.days_per_month,
        "currency": plan.currency,
        "time_zone": time_zone,
        "honours_constraints": plan.honours_constraints,
        "near_critical_limit": plan.near_critical_limit,
        "uncertainty": encode_uncertainty(plan.uncertainty),
        "extras": dict(plan.extras),
    }


def _task_fields(task: engine.Task, place: int) -> Wire:
    return {
        "name": task.name,
        "kind": task.kind.value,
        "parent": task.parent,
        "position": float(place),
        "duration": task.duration,
        "is_elapsed": task.is_elapsed,
        "calendar": task.calendar,
        "constraint_kind": CONSTRAINTS[task.constraint.kind],
        "constraint_date": _minutes(task.constraint.date),
        "deadline": _minutes(task.deadline),
        "is_manual": task.is_manual,
        "manual_start": _minutes(task.manual_start),
        "manual_finish": _minutes(task.manual_finish),
        **_external_fields(task.external),
        "is_active": task.is_active,
        "actual_start": _minutes(task.actual_start),
        "actual_finish": _minutes(task.actual_finish),
        "percent_complete": task.percent_complete,
        "remaining_duration": task.remaining_duration,
        "splits": [[split.after, split.gap] for split in task.splits],
        "resume": _minutes(task.resume),
        "priority": task.priority,
        "owner": task.owner,
        "contributes_to": list(task.contributes_to),
        "notes": task.notes,
        "wbs_code": task.wbs_code,
        "ignores_resource_calendars": task.ignores_resource_calendars,
        "levelling_delay": task.levelling_delay,
        "work": task.work,
        "is_estimated": task.is_estimated,
        "confidence": task.confidence,
        **_estimate_fields(task.estimate),
    }


def _external_fields(row: engine.ExternalRow | None) -> Wire:
    if row is None:
        return {}
    return {
        "external_plan": row.plan,
        "external_row": row.uid,
        "external_name": row.plan_name,
    }


def _estimate_fields(estimate: engine.ThreePoint | None) -> Wire:
    if estimate is None:
        return {}
    return {
        "estimate_low": estimate.low,
        "estimate_likely": estimate.likely,
        "estimate_high": estimate.high,
        "estimate_shape": estimate.shape.value,
        "estimate_outcomes": _outcomes(estimate),
    }


def _outcomes(estimate: engine.ThreePoint) -> list[list[float]]:
    return [[each.minutes, each.probability] for each in estimate.outcomes]


def _milestone_fields(facts: engine.MilestoneFacts | None) -> Wire:
    if facts is None:
        return {}
    return {
        "milestone_kind": facts.kind.value,
        "agreed_date": _minutes(facts.agreed_date),
        "achieved_on": _minutes(facts.achieved_on),
        "owner": facts.owner,
        "client_owner": facts.client_owner,
        "description": facts.description,
    }


def _dependency_fields(dependency: engine.Dependency) -> Wire:
    return {
        "predecessor": dependency.predecessor,
        "successor": dependency.successor,
        "kind": dependency.kind.name,
        "lag": dependency.lag.amount,
        "lag_unit": dependency.lag.unit.value,
    }


def _pairs(shifts: Iterable[engine.Shift]) -> list[list[int]]:
    return [[shift.start, shift.finish] for shift in shifts]


def _calendar_fields(calendar: engine.WorkCalendar) -> Wire:
    return {
        "name": calendar.name,
        "week": [None if day is None else _pairs(day) for day in calendar.week],
        "exceptions": [
            {
                "first": exception.first.isoformat(),
                "last": exception.last.isoformat(),
                "shifts": _pairs(exception.shifts),
                "name": exception.name,
            }
            for exception in calendar.exceptions
        ],
        "base_uid": calendar.base_uid,
    }


def _resource_fields(resource: engine.Resource) -> Wire:
    return {
        "name": resource.name,
        "kind": resource.kind.value,
        "calendar": resource.calendar,
        "capacity": resource.capacity,
        "email": resource.email,
    }


def _assignment_fields(assignment: engine.Assignment) -> Wire:
    return {
        "task": assignment.task,
        "resource": assignment.resource,
        "units": assignment.units,
        "work": assignment.work,
    }


def _risk_numbers(plan: engine.Plan) -> Iterator[int]:
    """Yield each risk's number; those without one go on from the greatest there is."""
    last = max((risk.number for risk in plan.risks), default=0)
    for risk in plan.risks:
        last += not risk.number
        yield risk.number or last


def _risk_fields(risk: engine.Risk) -> Wire:
    return {
        "name": risk.name,
        "probability": risk.probability,
        "low": risk.impact.low,
        "likely": risk.impact.likely,
        "high": risk.impact.high,
        "shape": risk.impact.shape.value,
        "outcomes": _outcomes(risk.impact),
        "tasks": list(risk.tasks),
        "state": risk.state.value,
        "description": risk.description,
        "category": risk.category,
        "cause": risk.cause,
        "effect": risk.effect,
        "owner": risk.owner,
        "response": risk.response.value,
        "response_text": risk.response_text,
        "opened_on": _minutes(risk.opened_on),
        "review_on": _minutes(risk.review_on),
        "closed_on": _minutes(risk.closed_on),
    }


def _baseline_fields(baseline: engine.Baseline) -> Wire:
    return {
        "number": baseline.number,
        "name": baseline.name,
        "task": [entry.task for entry in baseline.entries],
        "start": [_minutes(entry.start) for entry in baseline.entries],
        "finish": [_minutes(entry.finish) for entry in baseline.entries],
    }
