"""From a story's rows to the engine's plan, and to the edits that add rows later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from milepost.engine import plan as engine
from milepost.server.demo.days import Days
from milepost.server.demo.story import DAY, Crew, Edited, Row, Story, Threat

_LINK = re.compile(r"(\w+)(?: (FS|SS|FF|SF)([+-][\d.]+)?(ed|d|%)?)?")
_CLOCK_DAY = 1440


def first_plan(story: Story, *, days: Days) -> engine.Plan:
    """Return the plan as it was on the first day, without what came in later."""
    rows = [row for row in story.rows if row.uid not in story.added_later]
    threats = [threat for threat in story.threats if threat.uid not in story.added_later]
    return _plan(story, days=days, tasks=[_task(row, story, days=days) for row in rows],
                 links=_links_among(rows, story), threats=threats)  # fmt: skip


def true_plan(story: Story, *, days: Days) -> engine.Plan:
    """Return the plan that would have come true: every row, as long as it really takes."""
    tasks = [_task(_in_truth(row), story, days=days) for row in story.rows]
    return _plan(story, days=days, tasks=tasks, links=_links_among(story.rows, story), threats=[])


def additions(story: Story, edit: Edited) -> list[dict[str, Any]]:
    """Return the edits that bring the rows and risks of `edit` into the plan."""
    uids = {row.uid for row in story.rows} - story.added_later | set(edit.rows)
    present = [row for row in story.rows if row.uid in uids]
    new = [row for row in present if row.uid in edit.rows]
    links = [
        x for x in _links_among(present, story) if {x.predecessor, x.successor} & set(edit.rows)
    ]
    return [
        *(_add("task", row.uid, _task_fields(row, story)) for row in new),
        *(_add("dependency", f"d-{x.predecessor}-{x.successor}", _link_fields(x)) for x in links),
        *(_add("assignment", f"a-{x.task}-{x.resource}", {"task": x.task, "resource": x.resource, "units": x.units})
          for row in new for x in _assignments(row)),
        *(_add("risk", threat.uid, _threat_fields(threat))
          for threat in story.threats if threat.uid in edit.threats),
    ]  # fmt: skip


def minutes_of(row: Row) -> int:
    """Return the row's planned duration in minutes, of work or of the clock."""
    return round(row.days * (_CLOCK_DAY if row.is_elapsed else DAY))


def _in_truth(row: Row) -> Row:
    changed: dict[str, Any] = {"days": row.days if row.really is None else row.really}
    if row.came is not None:
        changed["not_before"] = row.came
    return Row(**{name: getattr(row, name) for name in Row.__slots__} | changed)


def _plan(
    story: Story,
    *,
    days: Days,
    tasks: list[engine.Task],
    links: list[engine.Dependency],
    threats: list[Threat],
) -> engine.Plan:
    uids = {task.uid for task in tasks}
    years = range(days.first.year - 1, days.last_report.year + 3)
    return engine.Plan(
        name=story.name,
        start=days.at(0),
        calendar=story.nation.calendar,
        calendars=(story.nation.work_calendar(years=years), *story.calendars),
        tasks=tuple(tasks),
        dependencies=tuple(links),
        resources=tuple(_resource(crew) for crew in story.crew),
        assignments=tuple(a for row in story.rows if row.uid in uids for a in _assignments(row)),
        risks=tuple(_risk(threat) for threat in threats),
        currency=story.currency,
    )


def _resource(crew: Crew) -> engine.Resource:
    return engine.Resource(
        uid=crew.uid,
        name=crew.name,
        email=crew.email,
        calendar=crew.calendar,
        capacity=crew.capacity,
    )


def _risk(threat: Threat) -> engine.Risk:
    low, likely, high = (round(part * DAY) for part in threat.days)
    impact = engine.ThreePoint(low=low, likely=likely, high=high)
    return engine.Risk(uid=threat.uid, name=threat.name, probability=threat.probability,
                       impact=impact, tasks=threat.rows)  # fmt: skip


def _task(row: Row, story: Story, *, days: Days) -> engine.Task:
    is_milestone = row.kind is engine.TaskKind.MILESTONE
    return engine.Task(
        uid=row.uid,
        name=row.name,
        kind=row.kind,
        parent=row.parent,
        duration=minutes_of(row),
        is_elapsed=row.is_elapsed,
        calendar=row.calendar,
        ignores_resource_calendars=row.calendar is not None,
        constraint=_constraint(row, days=days),
        deadline=None if row.deadline is None else days.end_of(days.on(row.deadline)),
        estimate=_estimate(row),
        contributes_to=tuple(row.toward.split()),
        milestone=_facts(row) if is_milestone else None,
        notes="" if is_milestone else row.notes,
        owner="" if is_milestone else _owner(row, story),
    )


def _constraint(row: Row, *, days: Days) -> engine.DateConstraint:
    if row.not_before is None:
        return engine.DateConstraint()
    kind = engine.ConstraintType.START_NO_EARLIER_THAN
    return engine.DateConstraint(kind=kind, date=days.at(row.not_before))


def _estimate(row: Row) -> engine.ThreePoint | None:
    if row.spread is None:
        return None
    scale = _CLOCK_DAY if row.is_elapsed else DAY
    low, high = (round(part * scale) for part in row.spread)
    # The truth may lie outside of what was thought possible; only dates are read of it.
    likely = minutes_of(row)
    return engine.ThreePoint(low=min(low, likely), likely=likely, high=max(high, likely))


def _facts(row: Row) -> engine.MilestoneFacts:
    return engine.MilestoneFacts(
        kind=row.marks, owner=row.owner, client_owner=row.client, description=row.notes
    )


def _owner(row: Row, story: Story) -> str:
    names = {crew.uid: crew.name for crew in story.crew}
    return names[row.who.split()[0].partition("/")[0]] if row.who else ""


def _assignments(row: Row) -> Iterator[engine.Assignment]:
    for part in row.who.split():
        uid, _, units = part.partition("/")
        yield engine.Assignment(task=row.uid, resource=uid, units=float(units or 1))


def _links_among(rows: Iterable[Row], story: Story) -> list[engine.Dependency]:
    uids = {row.uid for row in rows}
    every = {row.uid for row in story.rows}
    links = [_link(text.strip(), row) for row in rows for text in row.after.split(",") if text]
    if unknown := {link.predecessor for link in links} - every:
        raise ValueError(f"{story.name}: no row is called {sorted(unknown)}")
    return [link for link in links if link.predecessor in uids]


def _link(text: str, row: Row) -> engine.Dependency:
    found = _LINK.fullmatch(text)
    if found is None:
        raise ValueError(f"row {row.uid}: {text!r} is no link")
    uid, kind, amount, unit = found.groups()
    return engine.Dependency(
        predecessor=uid,
        successor=row.uid,
        kind=engine.DependencyType[kind or "FS"],
        lag=_lag(float(amount or 0), unit or "d"),
    )


def _lag(amount: float, unit: str) -> engine.Lag:
    if unit == "%":
        return engine.Lag(amount=round(amount), unit=engine.LagUnit.PERCENT)
    if unit == "ed":
        return engine.Lag(amount=round(amount * _CLOCK_DAY), unit=engine.LagUnit.ELAPSED)
    return engine.Lag(amount=round(amount * DAY))


def _add(entity: str, uid: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"op": "add", "entity": entity, "uid": uid, "fields": fields}


def _task_fields(row: Row, story: Story) -> dict[str, Any]:
    before = story.rows[: story.rows.index(row)]
    place = sum(other.uid not in story.added_later for other in before)
    estimate = _estimate(row)
    fields = {
        "name": row.name,
        "kind": row.kind.value,
        "parent": row.parent,
        "position": place + 0.5,
        "duration": minutes_of(row),
        "owner": _owner(row, story),
        "contributes_to": row.toward.split(),
        "notes": row.notes,
    }
    if estimate is not None:
        fields |= {"estimate_low": estimate.low, "estimate_likely": estimate.likely,
                   "estimate_high": estimate.high}  # fmt: skip
    return fields


def _link_fields(link: engine.Dependency) -> dict[str, Any]:
    return {
        "predecessor": link.predecessor,
        "successor": link.successor,
        "kind": link.kind.name,
        "lag": link.lag.amount,
        "lag_unit": link.lag.unit.value,
    }


def _threat_fields(threat: Threat) -> dict[str, Any]:
    low, likely, high = (round(part * DAY) for part in threat.days)
    return {
        "name": threat.name,
        "probability": threat.probability,
        "low": low,
        "likely": likely,
        "high": high,
        "tasks": list(threat.rows),
    }
