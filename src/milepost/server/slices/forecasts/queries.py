"""Reads of forecasts."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.engine.forecast import Forecast
from milepost.server.kernel.authz import Action, Actor, require
from milepost.server.slices.forecasts import making, store
from milepost.server.slices.forecasts.answering import AnswerView, answer_of
from milepost.server.slices.forecasts.questions import (
    CHANCES,
    CHANGES,
    INDEPENDENT,
    SPREAD,
    Question,
)
from milepost.server.slices.plans import public as plans


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastView:
    """A forecast as somebody may see it.

    `made` is of the plan after change `seq`; it is ``None`` if the plan has none yet.
    `job` is the key of the job that works on the latest one.
    """

    seq: int
    head: int
    made: Forecast | None
    job: str | None


def get_forecast(actor: Actor, *, project_id: str) -> ForecastView:
    """Return the forecast of the project's latest plan, or the last one while a job works.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    project = plans.get_project(actor, project_id)
    require(actor, Action.VIEW_PROJECT, project)
    state = plans.current_state(project)
    made = store.find_forecast(project.id, seq=state.seq) or making.forecast_now(state)
    if made is not None or not plans.is_large(state):
        return ForecastView(seq=state.seq, head=state.seq, made=made, job=None)
    job = making.ask_for_job(project.id, seq=state.seq)
    seq, last = store.find_latest(project.id) or (0, None)
    return ForecastView(seq=seq, head=state.seq, made=last, job=job)


def get_if_independent(actor: Actor, *, project_id: str, attempt: int) -> AnswerView:
    """Return what the milestones would seem to be if no two tasks had anything in common.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    return _ask(actor, project_id, Question(kind=INDEPENDENT), attempt=attempt)[1]


def get_learned_spread(actor: Actor, *, project_id: str) -> AnswerView:
    """Return what the project's own finished tasks teach of how long tasks take.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    return _ask(actor, project_id, Question(kind=SPREAD), attempt=1)[1]


def list_chance_effects(actor: Actor, *, project_id: str, attempt: int) -> AnswerView:
    """Return what gates that send back, branches and lost days do to the milestones.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    return _ask(actor, project_id, Question(kind=CHANCES), attempt=attempt)[1]


def list_single_changes(
    actor: Actor, *, project_id: str, milestone: str, percent: int, attempt: int
) -> tuple[plans.PlanState, AnswerView]:
    """Return what single change brings a milestone to a probability, with the plan changed.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project, or it has no such milestone.
    """
    question = Question(kind=CHANGES, milestone=milestone, percent=percent)
    return _ask(actor, project_id, question, attempt=attempt)


def _ask(
    actor: Actor, project_id: str, question: Question, *, attempt: int
) -> tuple[plans.PlanState, AnswerView]:
    project = plans.get_project(actor, project_id)
    require(actor, Action.VIEW_PROJECT, project)
    state = plans.current_state(project)
    if question.milestone and question.milestone not in state.plan["milestones"]["uid"]:
        raise plans.MilestoneNotFound(question.milestone)
    asker = str(actor.user_id)
    view = answer_of(question, state=state, project=project.id, actor_id=asker, attempt=attempt)
    return state, view
