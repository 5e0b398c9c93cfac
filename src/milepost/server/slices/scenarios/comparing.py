"""What each scenario does to the milestones, side by side with the present plan."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from milepost.engine.forecast import forecast
from milepost.engine.working_days import WorkingDays, calendar_around
from milepost.server.kernel.errors import Refusal
from milepost.server.kernel.keeping import Kept
from milepost.server.slices.plans import public as plans
from milepost.server.slices.scenarios.changes import work_out

if TYPE_CHECKING:
    from milepost.engine.forecast import DateForecast, Forecast, MilestoneForecast

Wire = dict[str, Any]

LEAST_RUNS = 128
"""Runs below which a scenario's chances would be too rough to show."""

_made: Kept[tuple[str, int, str], Case] = Kept(most=96)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One course of the plan: where its milestones lie, and what of it does not fit.

    `refusal` says why none of it could be worked out, empty if it could.
    """

    milestones: tuple[Wire, ...]
    finish: Wire
    joint: float | None
    conflicts: tuple[Wire, ...] = ()
    ops: int = 0
    refusal: str = ""


def runs_for(state: plans.PlanState) -> int:
    """Return how often each case is simulated; 0 if the plan is too large for it."""
    rows = max(1, len(state.plan["tasks"]["uid"]))
    runs = min(plans.RUNS, plans.MOST_TASK_RUNS // rows)
    return runs if runs >= LEAST_RUNS else 0


def case_of(project: str, state: plans.PlanState, *, changes: list[Wire]) -> Case:
    """Return the plan as it would be with `changes`; kept in memory until the plan changes."""
    digest = blake2b(msgspec.json.encode(changes), digest_size=16).hexdigest()
    key = (project, state.seq, digest)
    made = _made.find(key)
    if made is None:
        made = _case(state, changes)
        _made.keep(key, made)
    return made


def forget_all() -> None:
    """Forget every case; for tests."""
    _made.forget_all()


def _case(state: plans.PlanState, changes: list[Wire]) -> Case:
    if not changes:
        return _told(state, _forecast(state))
    worked = work_out(state, changes=changes)
    try:
        after = plans.what_if(state, asked=worked.ops)
        found = _forecast(after)
    except Refusal as refusal:
        return Case(
            milestones=(),
            finish={"scheduled": None, "p50": None, "p80": None},
            joint=None,
            conflicts=worked.conflicts,
            refusal=refusal.detail,
        )
    return _told(after, found, conflicts=worked.conflicts, ops=len(worked.ops))


def _forecast(state: plans.PlanState) -> Forecast | None:
    runs = runs_for(state)
    if runs == plans.RUNS and (known := plans.find_forecast(state)) is not None:
        return known
    if not runs or plans.is_in_error(state) or not state.plan["tasks"]["uid"]:
        return None
    return forecast(state.engine, runs=runs, seed=plans.SEED, task_measures=False)


def _told(
    state: plans.PlanState,
    found: Forecast | None,
    *,
    conflicts: tuple[Wire, ...] = (),
    ops: int = 0,
) -> Case:
    chances = {item.uid: item for item in (found.milestones if found else ())}
    return Case(
        milestones=tuple(
            _milestone(uid, date, chances.get(uid)) for uid, date in state.milestone_dates.items()
        ),
        finish=_finish(state, found.project_finish if found else None),
        joint=found.joint_probability_of_agreed if found else None,
        conflicts=conflicts,
        ops=ops,
    )


def _milestone(uid: str, date: int | None, chance: MilestoneForecast | None) -> Wire:
    return {
        "uid": uid,
        "scheduled": date,
        "p50": chance.p50 if chance else None,
        "p80": chance.p80 if chance else None,
        "probability_of_agreed": chance.probability_of_agreed if chance else None,
    }


def _finish(state: plans.PlanState, spread: DateForecast | None) -> Wire:
    return {
        "scheduled": state.finish,
        "p50": spread.p50 if spread else None,
        "p80": spread.p80 if spread else None,
    }


def with_distances(case: Case, present: Case, *, days: WorkingDays) -> Wire:
    """Return `case` as the wire has it, with working days from the present plan."""
    was = {item["uid"]: item for item in present.milestones}
    return {
        "milestones": [
            {
                **item,
                "days": _apart(was.get(item["uid"], {}), item, "scheduled", days),
                "p50_days": _apart(was.get(item["uid"], {}), item, "p50", days),
            }
            for item in case.milestones
        ],
        "finish": {
            **case.finish,
            "days": _apart(present.finish, case.finish, "scheduled", days),
            "p50_days": _apart(present.finish, case.finish, "p50", days),
        },
        "joint": case.joint,
        "conflicts": list(case.conflicts),
        "edits": case.ops,
        "refusal": case.refusal,
    }


def _apart(was: Wire, now: Wire, name: str, days: WorkingDays) -> int | None:
    before, after = was.get(name), now.get(name)
    return None if before is None or after is None else days.between(before, after)


def days_of(state: plans.PlanState) -> WorkingDays:
    """Return the working days of the project's calendar around the plan."""
    plan = state.plan
    known = [
        plan["settings"]["start"],
        *(date for date in plan["derived"]["finish"] if date is not None),
    ]
    return WorkingDays.of(calendar_around(state.engine, dates=known))
