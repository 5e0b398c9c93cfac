"""Between the plan's state and a version: its contents, forecast, moment and baseline."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from milepost.server.kernel import clock
from milepost.server.slices.agreements.errors import InvalidAgreement
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.slices.plans.public import PlanState

BASELINE_NAME = "Agreed"
HIGHEST_BASELINE = 10


def wall_of(plan: dict[str, Any], moment: datetime) -> int:
    """Return `moment` on the project's clock, in wall minutes."""
    zone = ZoneInfo(plan["settings"]["time_zone"] or "UTC")
    return clock.wall_minutes(moment.astimezone(zone).replace(tzinfo=None))


def date_of(value: int | str) -> int:
    """Return a promised date as wall minutes; a day means its last minute.

    Raises
    ------
    InvalidAgreement
        If it is no date.
    """
    if isinstance(value, int):
        return value
    try:
        return clock.parse_day_end(value)
    except ValueError as error:
        raise InvalidAgreement(
            f"{value!r} is no date. Write it as 2026-09-01 or 2026-09-01T17:00.",
            errors=[{"field": "date", "message": "no date"}],
        ) from error


def row_of(state: PlanState, milestone: str) -> int:
    """Return the row of a milestone.

    Raises
    ------
    MilestoneNotFound
        If the plan has none of that uid.
    """
    if milestone not in state.plan["milestones"]["uid"]:
        raise plans.MilestoneNotFound(milestone)
    return state.row_of[milestone]


def agreed_date_of(state: PlanState, milestone: str) -> int | None:
    """Return the promise that stands for a milestone."""
    facts = state.plan["milestones"]
    date: int | None = facts["agreed_date"][facts["uid"].index(milestone)]
    return date


def contents_of(state: PlanState, milestone: str) -> list[dict[str, str]]:
    """Return uid and name of the work that belongs to a milestone."""
    tasks = state.plan["tasks"]
    rows = state.network.contents_of(milestone)
    return [{"uid": tasks["uid"][row], "name": tasks["name"][row]} for row in rows]


def forecast_of(state: PlanState, milestone: str) -> dict[str, Any]:
    """Return what was likely for a milestone when a version was made."""
    found = plans.find_forecast(state)
    chance = next((x for x in found.milestones if x.uid == milestone), None) if found else None
    scheduled = state.milestone_dates.get(milestone)
    return {
        "scheduled": scheduled,
        "p10": chance.p10 if chance else None,
        "p50": chance.p50 if chance else None,
        "p90": chance.p90 if chance else None,
    }


def baseline_edit(state: PlanState, milestone: str, *, date: int) -> dict[str, Any] | None:
    """Return the edit that puts a promise into the baseline of what is agreed.

    One baseline, called "Agreed", holds for every agreed milestone its date, and for the work
    that belongs to it the dates of the moment of agreement; a new agreement replaces its own
    rows only. ``None`` if all eleven baselines are taken by others.
    """
    number, known = _place_of(state.plan["baselines"])
    if number is None:
        return None
    rows = _rows_of(known)
    derived = state.plan["derived"]
    for row in state.network.contents_of(milestone):
        rows[derived["uid"][row]] = (derived["start"][row], derived["finish"][row])
    rows[milestone] = (date, date)
    fields = {
        "number": number,
        "name": BASELINE_NAME,
        "task": list(rows),
        "start": [start for start, _ in rows.values()],
        "finish": [finish for _, finish in rows.values()],
    }
    verb = "add" if known is None else "set"
    return {"op": verb, "entity": "baseline", "uid": str(number), "fields": fields}


def _place_of(baselines: list[dict[str, Any]]) -> tuple[int | None, dict[str, Any] | None]:
    for baseline in baselines:
        if baseline["name"] == BASELINE_NAME:
            return baseline["number"], baseline
    taken = {baseline["number"] for baseline in baselines}
    free = [n for n in range(HIGHEST_BASELINE, -1, -1) if n not in taken]
    return (free[0] if free else None), None


def _rows_of(baseline: dict[str, Any] | None) -> dict[str, tuple[int | None, int | None]]:
    if baseline is None:
        return {}
    pairs = zip(baseline["start"], baseline["finish"], strict=True)
    return dict(zip(baseline["task"], pairs, strict=True))
