"""Forecasts at hand: made when first asked for and kept with the state of the plan.

A forecast is a function of the plan and a fixed seed, so it may be made anywhere and
forgotten at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.forecast import forecast
from milepost.server.slices.plans import states

if TYPE_CHECKING:
    from milepost.engine.forecast import Forecast
    from milepost.server.slices.plans.derive import PlanState

RUNS = 1024
"""Simulated courses of a plan: P80 is then known to about a day in a year."""

MOST_TASK_RUNS = 3_100_000
"""Rows times runs up to which a forecast is made where it is asked for.

Larger plans are forecast by a job, in a process that keeps nobody else waiting.
"""

MOST_TASKS_IN_AN_EDIT = 1_500
"""Rows up to which an edit's answer waits for the chances; larger plans get them later."""

SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """What is likely for one milestone: wall minutes, and the chance of the agreed date."""

    p50: int | None
    p80: int | None
    probability: float | None


def find_forecast(state: PlanState) -> Forecast | None:
    """Return the forecast of `state`, made now if need be.

    ``None`` if the plan has no rows, is in error, or is too large and its forecast is not
    at hand yet.
    """
    return _forecast(state, has_measures=False)


def find_measured_forecast(state: PlanState) -> Forecast | None:
    """Return the forecast as `find_forecast` does, with the drivers of each milestone."""
    return _forecast(state, has_measures=True)


def _forecast(state: PlanState, *, has_measures: bool) -> Forecast | None:
    found = state.forecasts.get(True) or state.forecasts.get(has_measures)
    if found is None and task_runs(state) and not is_large(state) and not is_in_error(state):
        found = forecast(state.engine, runs=RUNS, seed=SEED, task_measures=has_measures)
        state.forecasts[has_measures] = found
    return found


def task_runs(state: PlanState) -> int:
    """Return the rows of a plan times the runs of its forecast."""
    return len(state.plan["tasks"]["uid"]) * RUNS


def is_large(state: PlanState) -> bool:
    """Return whether the plan's forecast takes too long to wait for."""
    return task_runs(state) > MOST_TASK_RUNS


def is_in_error(state: PlanState) -> bool:
    """Return whether the plan has errors, so that it cannot be simulated."""
    return any(finding["severity"] == "error" for finding in state.plan["findings"])


def keep_forecast(project: str, *, seq: int, made: Forecast, has_measures: bool) -> None:
    """Let a forecast made elsewhere be at hand while the plan after change `seq` is."""
    state = states.find_kept(project)
    if state is not None and state.seq == seq:
        state.forecasts[has_measures] = made


def chances_of(state: PlanState) -> dict[str, Chance]:
    """Return the chances of each milestone, by uid; empty if there is no forecast."""
    found = find_forecast(state)
    return {
        item.uid: Chance(p50=item.p50, p80=item.p80, probability=item.probability_of_agreed)
        for item in (found.milestones if found else ())
    }
