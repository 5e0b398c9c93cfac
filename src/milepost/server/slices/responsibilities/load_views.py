"""Everybody's load as the page shows it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from milepost.engine.load import next_work, person_key
from milepost.server.kernel import clock
from milepost.server.kernel.authz import Action, Actor, require
from milepost.server.slices.plans import public as plans
from milepost.server.slices.responsibilities import workload

if TYPE_CHECKING:
    from milepost.engine.load import LoadStep, PersonLoad

Wire = dict[str, Any]


def get_load(
    actor: Actor, *, project_id: str, step: LoadStep, first: int | None, count: int
) -> Wire:
    """Return everybody's load, and that of each milestone's owner before it is due.

    Without `first` the load begins with the first working day from the status date on, or from
    today if there is none.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    project = plans.get_project(actor, project_id)
    require(actor, Action.VIEW_PROJECT, project)
    state = plans.current_state(project)
    settings = state.plan["settings"]
    begin = next_work(state.engine, _begin(settings)) if first is None else first
    found = workload.load_of(state, first=begin, step=step, count=count)
    me = person_key(state.engine, actor.name)
    due = {uid for person in found.people for span in person.milestones for uid in span}
    names = state.plan["tasks"]["name"]
    return {
        "seq": state.seq,
        "status_date": settings["status_date"],
        "minutes_per_day": settings["minutes_per_day"],
        "edges": list(found.edges),
        "people": [_person(person, is_me=bool(me) and person.key == me) for person in found.people],
        "owners": [
            {"milestone": uid, **asdict(owner)}
            for uid, owner in workload.owner_loads(state).items()
        ],
        "names": {uid: names[state.row_of[uid]] for uid in due},
    }


def list_load_items(actor: Actor, *, project_id: str, person: str, edges: tuple[int, int]) -> Wire:
    """Return which tasks make up a person's load between two wall times, the most first.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    project = plans.get_project(actor, project_id)
    require(actor, Action.VIEW_PROJECT, project)
    state = plans.current_state(project)
    found = workload.items_of(state, edges=tuple(sorted(edges)), person=person)
    tasks, dates = state.plan["tasks"], workload.dates_of(state)
    items = []
    for item in sorted(found, key=lambda item: -item.minutes[0]):
        row = state.row_of[item.task]
        parent = tasks["parent"][row]
        items.append({
            "task": item.task,
            "name": tasks["name"][row],
            "phase": "" if parent is None else tasks["name"][state.row_of[parent]],
            "start": dates[item.task][0],
            "finish": dates[item.task][1],
            "minutes": round(item.minutes[0], 1),
        })  # fmt: skip
    return {"items": items}


def _person(person: PersonLoad, *, is_me: bool) -> Wire:
    return {
        "key": person.key,
        "name": person.name,
        "resource": person.resource,
        "is_me": is_me,
        "work": [round(minutes, 1) for minutes in person.work],
        "capacity": [round(minutes, 1) for minutes in person.capacity],
        "milestones": [list(span) for span in person.milestones],
    }


def _begin(settings: Wire) -> int:
    if settings["status_date"] is not None:
        return int(settings["status_date"])
    zone = ZoneInfo(settings["time_zone"] or "UTC")
    return clock.wall_minutes(clock.now().astimezone(zone).replace(tzinfo=None))
