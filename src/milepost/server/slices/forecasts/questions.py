"""What may be asked of a plan's uncertainty beyond its forecast, and how it is worked out."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from milepost.engine.chance_effects import MOST_CHANCES, ChanceEffect, chance_effects
from milepost.engine.forecast import (
    DEFAULT_SPREAD,
    MilestoneChanges,
    Spread,
    finished_tasks,
    forecast_if_independent,
    learn_spreads,
    single_changes,
)
from milepost.engine.forecast.estimates import spread_quantile
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from milepost.engine.plan import Plan

INDEPENDENT = "independent"
CHANGES = "changes"
CHANCES = "chances"
SPREAD = "spread"
_CHANCE_LISTS = ("reworks", "branches", "choices", "downtimes")

MOST_KINDS = 8
"""Phases whose spreads are told, those with the most finished tasks."""

_SIMULATIONS = {INDEPENDENT: 1, CHANGES: 6, SPREAD: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to ask of a plan: its kind, and for changes the milestone and the per cent."""

    kind: str
    milestone: str = ""
    percent: int = 0

    @property
    def key(self) -> str:
        """A short text that no other question has."""
        return f"{self.kind}-{self.percent}-{self.milestone}"

    def simulations(self, uncertainty: Mapping[str, Any]) -> int:
        """Return about how many forecasts of a plan with that uncertainty the answer costs."""
        if self.kind == CHANCES:
            listed = (uncertainty.get(name, ()) for name in _CHANCE_LISTS)
            return min(sum(map(len, listed)), MOST_CHANCES) + 1
        return _SIMULATIONS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndependentDate:
    """What a milestone would seem to be if no two tasks had anything in common."""

    uid: str
    p80: int
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadFacts:
    """How long tasks take, as multiples of what was planned: half of them, and four in five.

    `tasks` have told it, of those that are finished; `kind` is the phase they lie in, empty
    for all together.
    """

    tasks: int
    p50: float
    p80: float
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was worked out: dates if tasks were independent, changes to one, effects, or spreads.

    Of `spreads` the first is the usual one, the second what all finished tasks teach.
    """

    independent: tuple[IndependentDate, ...] = ()
    changes: MilestoneChanges | None = None
    chances: tuple[ChanceEffect, ...] = ()
    spreads: tuple[SpreadFacts, ...] = ()


def question_of(args: Mapping[str, Any]) -> Question:
    """Return the question that the arguments of a job tell."""
    return Question(kind=args["kind"], milestone=args["milestone"], percent=args["percent"])


def as_args(question: Question) -> dict[str, Any]:
    """Return a question as arguments of a job."""
    return asdict(question)


def work_out(
    question: Question, plan: Plan, *, progress: Callable[[float], bool] | None = None
) -> Answer:
    """Return the answer, on the same draws as the forecast that is shown."""
    if question.kind == CHANGES:
        return _changes(question, plan, progress)
    if question.kind == CHANCES:
        found = chance_effects(plan, runs=plans.RUNS, seed=plans.SEED, progress=progress)
        return Answer(chances=found)
    if question.kind == SPREAD:
        return Answer(spreads=tuple(_spreads(plan)))
    made = forecast_if_independent(plan, runs=plans.RUNS, seed=plans.SEED, progress=progress)
    return Answer(
        independent=tuple(
            IndependentDate(uid=each.uid, p80=each.p80, probability=each.probability_of_agreed)
            for each in made.milestones
        )
    )


def _changes(question: Question, plan: Plan, progress: Callable[[float], bool] | None) -> Answer:
    found = single_changes(
        plan,
        to=question.percent / 100,
        runs=plans.RUNS,
        seed=plans.SEED,
        milestones=(question.milestone,),
        progress=progress,
    )
    return Answer(changes=found[0] if found else None)


def _spreads(plan: Plan) -> Iterator[SpreadFacts]:
    lessons = finished_tasks(plan)
    learned = learn_spreads(lessons)
    yield _facts(DEFAULT_SPREAD, tasks=0)
    yield _facts(learned.of(), tasks=learned.learned_from)
    told = Counter(each.kind for each in lessons if each.kind and each.planned and each.actual)
    for kind, tasks in told.most_common(MOST_KINDS):
        yield _facts(learned.of(kind=kind), tasks=tasks, kind=kind)


def _facts(spread: Spread, *, tasks: int, kind: str = "") -> SpreadFacts:
    half, most = (spread_quantile(spread, share=share) for share in (0.5, 0.8))
    return SpreadFacts(tasks=tasks, p50=half, p80=most, kind=kind)
