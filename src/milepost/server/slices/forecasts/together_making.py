"""Forecasts of several projects at once: at once for ordinary plans, in a job for large ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from milepost.__about__ import __version__
from milepost.engine.forecast import DateForecast, portfolio_forecast
from milepost.engine.task_progress import actual_finish_of
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.jobs.models import JobState
from milepost.server.kernel.keeping import Kept
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from milepost.engine.forecast import MilestoneForecast, PortfolioForecast
    from milepost.engine.plan import Plan

JOB = "forecasts.together"

MOST_MILESTONES = 500
"""The least probable milestones that an answer tells; of more it tells how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherMilestone:
    """A milestone that is still open, and how probably its date is met.

    `date` is the agreed one, else, if not `is_agreed`, the deadline. `gain` is what the
    probability of all agreed dates would gain if this one were sure to be met.
    """

    project: str
    uid: str
    name: str
    date: int
    is_agreed: bool
    p50: int
    p80: int
    probability: float
    standard_error: float
    gain: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What several projects may hope for together.

    `of_project` has the probability of all agreed dates of each project that has any,
    `promises` how many these are. `waits` are the pairs of projects of which the first waits
    for the second. `milestones` are the least probable ones of `milestones_total`.
    """

    probability: float | None
    standard_error: float | None
    if_unrelated: float | None
    of_project: dict[str, float]
    promises: dict[str, int]
    runs: int
    finish: DateForecast
    waits: tuple[tuple[str, str], ...]
    milestones: tuple[TogetherMilestone, ...]
    milestones_total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherView:
    """A forecast of several projects, or how far the work on it is.

    With neither, none of the projects can be forecast.
    """

    made: Together | None = None
    job: jobs.JobStatus | None = None


_made: Kept[tuple[str, ...], tuple[tuple[Plan, ...], Together]] = Kept(most=48)


def together(states: Mapping[str, plans.PlanState], *, actor_id: str, attempt: int) -> TogetherView:
    """Return the forecast of plans that have rows and no errors, or the job that works on it.

    A job that was stopped or failed is begun anew under the number of the next `attempt`.
    """
    if not states:
        return TogetherView()
    states = dict(sorted(states.items()))
    place, engines = tuple(states), tuple(state.engine for state in states.values())
    known = _made.find(place)
    # Changes of records leave the plan as it is, and so what was made of it.
    if known is not None and all(map(_is, known[0], engines)):
        return TogetherView(made=known[1])
    if sum(map(plans.task_runs, states.values())) > plans.MOST_TASK_RUNS:
        view = _by_job(states, actor_id=actor_id, attempt=attempt)
    else:
        view = TogetherView(made=worked_out(dict(zip(place, engines, strict=True))))
    if view.made is not None:
        _made.keep(place, (engines, view.made))
    return view


def _is(one: object, other: object) -> bool:
    return one is other


def _by_job(states: Mapping[str, plans.PlanState], *, actor_id: str, attempt: int) -> TogetherView:
    chosen = [[project, state.seq] for project, state in states.items()]
    digest = blake2b(msgspec.json.encode([__version__, chosen]), digest_size=16).hexdigest()
    key = f"together-{attempt}-{digest}"
    job = jobs.enqueue(JOB, args={"projects": chosen}, key=key, actor_id=actor_id)
    if job.state != JobState.DONE:
        return TogetherView(job=job)
    return TogetherView(made=msgspec.convert(job.result, Together))


def make_in_job(context: jobs.JobContext, args: Mapping[str, Any]) -> Together:
    """Forecast large plans as they were when it was asked for; the answer is the result."""
    context.report(0.0, message="Reading the plans")
    states = {project: plans.load_state(project, seq=seq) for project, seq in args["projects"]}

    def progress(share: float) -> None:
        context.report(share, message="Simulating the projects")

    return worked_out(
        {project: state.engine for project, state in states.items()}, progress=progress
    )


def worked_out(
    chosen: Mapping[str, Plan], *, progress: Callable[[float], None] | None = None
) -> Together:
    """Return what the engine says of plans, on the same draws as their own forecasts."""
    made = portfolio_forecast(chosen, runs=plans.RUNS, seed=plans.SEED, progress=progress)
    rows = sorted(_milestones(chosen, made), key=lambda row: (row.probability, row.date, row.uid))
    return Together(
        probability=made.probability,
        standard_error=made.standard_error,
        if_unrelated=made.if_unrelated,
        of_project=made.of_plan,
        promises={project: len(gains) for project, gains in made.gains.items()},
        runs=made.runs,
        finish=made.finish,
        waits=made.waits,
        milestones=tuple(rows[:MOST_MILESTONES]),
        milestones_total=len(rows),
    )


def _milestones(chosen: Mapping[str, Plan], made: PortfolioForecast) -> Iterator[TogetherMilestone]:
    for project, forecasts in made.milestones.items():
        gains = made.gains.get(project, {})
        done = {t.uid for t in chosen[project].tasks if actual_finish_of(t) is not None}
        for each in forecasts:
            row = None if each.uid in done else _row(project, each, gain=gains.get(each.uid))
            if row is not None:
                yield row


def _row(project: str, each: MilestoneForecast, *, gain: float | None) -> TogetherMilestone | None:
    is_agreed = each.agreed is not None
    date = each.agreed if is_agreed else each.deadline
    chance = each.probability_of_agreed if is_agreed else each.probability_of_deadline
    error = each.standard_error_of_agreed if is_agreed else each.standard_error_of_deadline
    if date is None or chance is None or error is None:
        return None
    return TogetherMilestone(
        project=project,
        uid=each.uid,
        name=each.name,
        date=date,
        is_agreed=is_agreed,
        p50=each.p50,
        p80=each.p80,
        probability=chance,
        standard_error=error,
        gain=gain,
    )
