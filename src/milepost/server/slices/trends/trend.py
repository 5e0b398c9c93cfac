"""The milestone trend: the points of every milestone by day, and the changes behind a point."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from milepost.engine import trend
from milepost.engine.units import EPOCH, MINUTES_PER_DAY
from milepost.server.kernel import clock
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from milepost.server.kernel.log.reader import Title

Wire = dict[str, Any]


def readings_of(
    points: Sequence[plans.TrendPoint], *, zone: ZoneInfo
) -> dict[str, list[trend.Reading]]:
    """Return the readings of each milestone, oldest first."""
    found: dict[str, list[trend.Reading]] = {}
    for point in points:
        reading = trend.Reading(
            at=plans.wall_of(point.at, zone=zone),
            seq=point.seq,
            scheduled=point.scheduled,
            p50=point.p50,
            probability=point.probability,
        )
        found.setdefault(point.milestone, []).append(reading)
    return found


def get_trend(project: plans.Project) -> Wire:
    """Return every milestone with its points, one for each day on which something moved.

    Takes the same number of statements however many milestones and points there are.
    """
    state = plans.current_state(project)
    zone = plans.zone_of(state.plan)
    readings = readings_of(plans.list_points(project.id), zone=zone)
    tasks, derived = state.plan["tasks"], state.plan["derived"]
    facts = milestone_facts(state)
    return {
        "seq": state.seq,
        "now": plans.wall_of(clock.now(), zone=zone),
        "start": state.plan["settings"]["start"],
        "baselines": [
            {"number": item["number"], "name": item["name"]} for item in state.plan["baselines"]
        ],
        "milestones": [
            {
                "uid": uid,
                "name": tasks["name"][row],
                "kind": facts[uid]["milestone_kind"],
                "agreed_date": facts[uid]["agreed_date"],
                "deadline": tasks["deadline"][row],
                "achieved_on": achieved_on(state, facts[uid]),
                "scheduled_date": derived["finish"][row],
                "points": [list(item) for item in trend.by_day(readings.get(uid, []))],
            }
            for row, uid in milestones_of(state)
        ],
    }


def milestones_of(state: plans.PlanState) -> list[tuple[int, str]]:
    """Return row and uid of each milestone, in outline order."""
    tasks = state.plan["tasks"]
    return [
        (row, tasks["uid"][row]) for row, kind in enumerate(tasks["kind"]) if kind == "milestone"
    ]


def milestone_facts(state: plans.PlanState) -> dict[str, Wire]:
    """Return what the plan keeps of each milestone beyond its row, by uid."""
    columns = state.plan["milestones"]
    return {
        uid: {name: column[place] for name, column in columns.items()}
        for place, uid in enumerate(columns["uid"])
    }


def achieved_on(state: plans.PlanState, facts: Wire) -> int | None:
    """Return when a milestone was achieved: as recorded, or as its row was finished."""
    recorded: int | None = facts["achieved_on"]
    if recorded is not None:
        return recorded
    finished: int | None = state.plan["tasks"]["actual_finish"][state.row_of[facts["uid"]]]
    return finished


def list_moves(project: plans.Project, *, milestone: str, day: date | None) -> list[Wire]:
    """Return the changes that moved a milestone on a day of the project's clock, oldest first.

    Without a day, those of all days.

    Raises
    ------
    MilestoneNotFound
        If the plan has no such milestone.
    """
    state = plans.current_state(project)
    if milestone not in state.plan["milestones"]["uid"]:
        raise plans.MilestoneNotFound(milestone)
    points = plans.list_points(project.id, milestone=milestone)
    readings = readings_of(points, zone=plans.zone_of(state.plan)).get(milestone, [])
    wanted = None if day is None else (day - EPOCH.date()).days
    pairs = [
        (before, after)
        for before, after in zip([None, *readings], readings, strict=False)
        if wanted is None or after.at // MINUTES_PER_DAY == wanted
    ]
    titles = reader.list_titles(project.id, seqs=[after.seq for _, after in pairs])
    return [
        {
            **titled(titles[after.seq]),
            "scheduled": [before.scheduled if before else None, after.scheduled],
            "p50": [before.p50 if before else None, after.p50],
            "probability": [before.probability if before else None, after.probability],
        }
        for before, after in pairs
        if after.seq in titles
    ]


def titled(title: Title) -> Wire:
    """Return who made a change, when and why."""
    return {
        "seq": title.seq,
        "at": clock.stamp(title.at),
        "actor": {"id": title.actor, "name": title.actor_name},
        "command": title.command,
        "label": title.label,
        "reason": title.reason,
    }
