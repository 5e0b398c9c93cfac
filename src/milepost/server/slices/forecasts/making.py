"""Making forecasts: at once for ordinary plans, in a job for large ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from milepost.engine.forecast import Forecast, forecast
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.log import reader
from milepost.server.slices.forecasts.store import is_stored, store_forecast
from milepost.server.slices.plans import public as plans

JOB = "forecasts.make"
TREND_JOB = "forecasts.fill-trend"

MOST_TASK_RUNS_BESIDE_ANSWERS = 2_000_000
"""Tasks times runs that the web process simulates of its own accord, a fifth of a second
of its time; larger plans are left to a worker, so that nobody's edit waits for them."""

MOST_POINTS_FILLED = 400
"""Changes whose trend's chances are made up for after a pause, at most."""


def job_key(project: str, *, seq: int) -> str:
    """Return the key of the job that forecasts a large plan after change `seq`."""
    return f"forecast-{project}-{seq}"


def forecast_now(state: plans.PlanState) -> Forecast | None:
    """Return the forecast of an ordinary plan; ``None`` if it is too large or in error."""
    return plans.find_measured_forecast(state)


def refresh(project: plans.Project) -> int | None:
    """Store the forecast of the project's latest plan, with the trend's chances.

    Returns the number of the plan's change, or ``None`` if the plan has no forecast or
    its forecast is left to a job, which is then asked for.
    """
    state = plans.current_state(project)
    if plans.task_runs(state) > MOST_TASK_RUNS_BESIDE_ANSWERS:
        ask_for_job(project.id, seq=state.seq)
        return None
    made = forecast_now(state)
    if made is None:
        return None
    keep(project.id, seq=state.seq, made=made)
    return state.seq


def fill_trend(project_id: str, *, is_wanted: Callable[[], bool] = lambda: True) -> None:
    """Give the trend's points the chances they lack, latest first, while it `is_wanted`."""
    for seq in plans.list_seqs_without_chances(project_id, limit=MOST_POINTS_FILLED):
        if not is_wanted():
            return
        state = plans.load_state(project_id, seq=seq)
        made = None if plans.is_large(state) else forecast_now(state)
        if made is not None:
            plans.record_forecast(project_id, seq=seq, made=made)


def ask_for_job(project: str, *, seq: int) -> str:
    """Enqueue the forecast of a large plan and return the job's key."""
    key = job_key(project, seq=seq)
    jobs.enqueue(JOB, args={"project": project, "seq": seq}, key=key)
    return key


def make_in_job(context: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Forecast a large plan, with progress; doing it twice changes nothing.

    Where the plan has changed since it was asked for, its latest forecast is made: it
    answers all who wait.
    """
    project = str(args["project"])
    seq = max(int(args["seq"]), reader.head(project))
    if is_stored(project, seq=seq):
        return
    context.report(0.0, message="Reading the plan")
    state = plans.load_state(project, seq=seq)

    def progress(share: float) -> bool:
        context.report(share, message="Simulating the project")
        return True

    made = forecast(state.engine, runs=plans.RUNS, seed=plans.SEED, progress=progress)
    keep(project, seq=seq, made=made)
    trend = {"project": project, "seq": seq}
    jobs.enqueue(TREND_JOB, args=trend, key=f"trend-{project}-{seq}")


def fill_trend_in_job(_: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Give a large plan's trend its chances, until the plan changes again."""
    project, seq = str(args["project"]), int(args["seq"])
    fill_trend(project, is_wanted=lambda: reader.head(project) == seq)


def keep(project: str, *, seq: int, made: Forecast) -> None:
    """Store a forecast and what it says of the trend."""
    store_forecast(project, seq=seq, made=made)
    plans.record_forecast(project, seq=seq, made=made)
