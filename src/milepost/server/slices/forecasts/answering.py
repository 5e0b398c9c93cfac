"""Answers to questions: at once for ordinary plans, in a job for large ones, each worked out once.

What is asked depends on the plan alone, so an answer is kept by the plan's digest: a
change of something else, a reading of a KPI say, leaves it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.keeping import Kept
from milepost.server.kernel.log import reader
from milepost.server.slices.forecasts import making, store
from milepost.server.slices.forecasts.questions import (
    Answer,
    Question,
    as_args,
    question_of,
    work_out,
)
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.plan import Plan

JOB = "forecasts.answer"

MOST_TASK_RUNS = 6_000_000
"""Rows times runs times simulations that are worked out where they are asked for: about a
second. Larger ones are left to a job."""

_made: Kept[tuple[str, str], tuple[Plan, Answer]] = Kept(most=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """An answer about the plan after change `seq`, or how far the work on it is.

    Without an answer `job` works on it; without that either the plan has no forecast.
    """

    seq: int
    answer: Answer | None
    job: jobs.JobStatus | None = None


def answer_of(
    question: Question, *, state: plans.PlanState, project: str, actor_id: str, attempt: int
) -> AnswerView:
    """Return the answer to a question about the latest plan, or the job that works on it.

    A job that was stopped or failed is begun anew under the number of the next `attempt`.
    """
    if not plans.is_large(state) and making.forecast_now(state) is None:
        return AnswerView(seq=state.seq, answer=None)
    simulations = question.simulations(state.plan["settings"]["uncertainty"])
    if plans.task_runs(state) * simulations <= MOST_TASK_RUNS:
        return AnswerView(seq=state.seq, answer=_answered_here(question, state, project))
    return _answered_by_job(question, state, project, actor_id=actor_id, attempt=attempt)


def _answered_here(question: Question, state: plans.PlanState, project: str) -> Answer:
    """Return the answer, worked out once for each plan: changes of records leave it as it is."""
    place = (project, question.key)
    known = _made.find(place)
    if known is not None and known[0] is state.engine:
        return known[1]
    made = work_out(question, state.engine)
    _made.keep(place, (state.engine, made))
    return made


def _answered_by_job(
    question: Question, state: plans.PlanState, project: str, *, actor_id: str, attempt: int
) -> AnswerView:
    made = store.find_forecast(project, seq=state.seq) or state.forecasts.get(True)
    if made is None:
        status = jobs.find_status(making.ask_for_job(project, seq=state.seq))
        return AnswerView(seq=state.seq, answer=None, job=status)
    known = store.find_answer(project, digest=made.digest, question=question.key)
    if known is not None:
        return AnswerView(seq=state.seq, answer=known)
    args = {"project": project, "seq": state.seq, "digest": made.digest, **as_args(question)}
    key = f"answer-{project}-{state.seq}-{attempt}-{question.key}"
    return AnswerView(
        seq=state.seq,
        answer=None,
        job=jobs.enqueue(JOB, args=args, key=key, actor_id=actor_id),
    )


def answer_in_job(context: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Work out one answer about a large plan; doing it twice changes nothing.

    Nothing is done where the plan has changed meanwhile: who still wants to know asks again.
    """
    project, seq, digest = str(args["project"]), int(args["seq"]), str(args["digest"])
    question = question_of(args)
    if reader.head(project) != seq or store.find_answer(
        project, digest=digest, question=question.key
    ):
        return
    context.report(0.0, message="Reading the plan")
    state = plans.load_state(project, seq=seq)

    def progress(share: float) -> bool:
        context.report(share, message="Simulating the project")
        return True

    made = work_out(question, state.engine, progress=progress)
    store.store_answer(project, digest=digest, question=question.key, made=made)
