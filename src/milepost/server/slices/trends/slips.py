"""How far each milestone has slipped, in working days, and which changes did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine import trend
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans
from milepost.server.slices.trends.errors import UnknownMoment
from milepost.server.slices.trends.trend import (
    achieved_on,
    milestone_facts,
    milestones_of,
    readings_of,
    titled,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Wire = dict[str, Any]
MOST_REASONS = 3
"""Changes named for each milestone: those that moved it furthest."""


def list_slips(project: plans.Project, *, baseline: int | None) -> Wire:
    """Return the slip of every milestone against its agreed date and against a baseline.

    Parameters
    ----------
    project
        The project.
    baseline
        The baseline's number; ``None`` for the lowest there is, if any.

    Raises
    ------
    UnknownMoment
        If there is no baseline of that number.
    """
    state = plans.current_state(project)
    number, frozen = _baseline(state, number=baseline)
    facts = milestone_facts(state)
    rows = [_dates(state, row, facts[uid], frozen) for row, uid in milestones_of(state)]
    dates = [row[name] for row in rows for name in _DATES if row[name] is not None]
    days = trend.working_days(state.engine, dates=dates)
    readings = readings_of(plans.list_points(project.id), zone=plans.zone_of(state.plan))
    moves = {row["uid"]: _greatest(readings.get(row["uid"], [])) for row in rows}
    titles = reader.list_titles(
        project.id, seqs={move.seq for found in moves.values() for move in found}
    )
    return {
        "seq": state.seq,
        "baseline": number,
        "milestones": [
            {
                **row,
                **_slips(row, days),
                "reasons": [
                    {**titled(titles[move.seq]), "was": move.was, "now": move.now}
                    for move in moves[row["uid"]]
                    if move.seq in titles
                ],
            }
            for row in rows
        ],
    }


_DATES = ("agreed_date", "baseline_date", "scheduled_date", "p50", "achieved_on")


def _baseline(
    state: plans.PlanState, *, number: int | None
) -> tuple[int | None, Mapping[str, int | None]]:
    found = {item["number"]: item for item in state.plan["baselines"]}
    if number is None:
        number = min(found, default=None)
    if number is None:
        return None, {}
    if number not in found:
        raise UnknownMoment(f"baseline:{number}")
    item = found[number]
    return number, dict(zip(item["task"], item["finish"], strict=True))


def _dates(state: plans.PlanState, row: int, facts: Wire, frozen: Mapping[str, int | None]) -> Wire:
    uid = facts["uid"]
    chance = plans.chances_of(state).get(uid)
    return {
        "uid": uid,
        "name": state.plan["tasks"]["name"][row],
        "kind": facts["milestone_kind"],
        "agreed_date": facts["agreed_date"],
        "baseline_date": frozen.get(uid),
        "scheduled_date": state.plan["derived"]["finish"][row],
        "p50": chance.p50 if chance else None,
        "achieved_on": achieved_on(state, facts),
    }


def _slips(row: Wire, days: trend.WorkingDays) -> Wire:
    """Return the working days from each reference to where the milestone is or was reached."""
    achieved = row["achieved_on"]
    reached = {
        "scheduled": row["scheduled_date"] if achieved is None else achieved,
        "forecast": row["p50"] if achieved is None else achieved,
    }
    return {
        f"{name}_slip": {
            measure: None
            if row[f"{name}_date"] is None or date is None
            else round(days.between(row[f"{name}_date"], date), 2)
            for measure, date in reached.items()
        }
        for name in ("agreed", "baseline")
    }


def _greatest(readings: list[trend.Reading]) -> list[trend.Move]:
    """Return the moves that took the milestone furthest later, the furthest first."""
    moves = trend.moves_of(readings, is_forecast=False)
    late = [move for move in moves if move.was is not None and (move.now or 0) > move.was]
    late.sort(key=lambda move: (move.was or 0) - (move.now or 0))
    return late[:MOST_REASONS]
