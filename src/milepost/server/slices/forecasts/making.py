"""Making forecasts: at once for ordinary plans, in a job for very large ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.engine.forecast import Forecast, forecast
from milepost.server.kernel.jobs import port as jobs
from milepost.server.slices.forecasts.store import is_stored, store_forecast
from milepost.server.slices.plans import public as plans

JOB = "forecasts.make"
MOST_POINTS_FILLED = 400
"""Changes whose trend's chances are made up for after a pause, at most."""


def job_key(project: str, *, seq: int) -> str:
    """Return the key of the job that forecasts a large plan after change `seq`."""
    return f"forecast-{project}-{seq}"


def forecast_now(state: plans.PlanState) -> Forecast | None:
    """Return the forecast of an ordinary plan; ``None`` if it is too large or in error."""
    return plans.find_measured_forecast(state)


def is_large(state: plans.PlanState) -> bool:
    """Return whether the plan's forecast takes too long to wait for."""
    return len(state.plan["tasks"]["uid"]) * plans.RUNS > plans.MOST_TASK_RUNS


def refresh(project: plans.Project) -> int | None:
    """Store the forecast of the project's latest plan, with the trend's chances.

    Returns the number of the plan's change, or ``None`` if the plan has no forecast or
    its forecast is left to a job, which is then asked for.
    """
    state = plans.current_state(project)
    if is_large(state):
        ask_for_job(project.id, seq=state.seq)
        return None
    made = forecast_now(state)
    if made is None:
        return None
    keep(project.id, seq=state.seq, made=made)
    return state.seq


def fill_trend(project: plans.Project) -> None:
    """Give the trend's points the chances they lack, latest first."""
    for seq in plans.list_seqs_without_chances(project.id, limit=MOST_POINTS_FILLED):
        state = plans.load_state(project.id, seq=seq)
        made = None if is_large(state) else forecast_now(state)
        if made is not None:
            plans.record_forecast(project.id, seq=seq, made=made)


def ask_for_job(project: str, *, seq: int) -> str:
    """Enqueue the forecast of a large plan and return the job's key."""
    key = job_key(project, seq=seq)
    jobs.enqueue(JOB, args={"project": project, "seq": seq}, key=key)
    return key


def make_in_job(context: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Forecast a large plan, with progress; doing it twice changes nothing."""
    project, seq = str(args["project"]), int(args["seq"])
    if is_stored(project, seq=seq):
        return
    context.report(0.0, message="Reading the plan")
    state = plans.load_state(project, seq=seq)

    def progress(share: float) -> bool:
        context.report(share, message="Simulating the project")
        return True

    made = forecast(state.engine, runs=plans.RUNS, seed=plans.SEED, progress=progress)
    keep(project, seq=seq, made=made)


def keep(project: str, *, seq: int, made: Forecast) -> None:
    """Store a forecast and what it says of the trend."""
    store_forecast(project, seq=seq, made=made)
    plans.record_forecast(project, seq=seq, made=made)
