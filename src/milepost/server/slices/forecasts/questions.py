"""What may be asked of a plan's uncertainty beyond its forecast, and how it is worked out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from milepost.engine.chance_effects import MOST_CHANCES, ChanceEffect, chance_effects
from milepost.engine.forecast import (
    MilestoneChanges,
    forecast_if_independent,
    single_changes,
)
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from milepost.engine.plan import Plan

INDEPENDENT = "independent"
CHANGES = "changes"
CHANCES = "chances"
_CHANCE_LISTS = ("reworks", "branches", "choices", "downtimes")


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
        return 6 if self.kind == CHANGES else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class IndependentDate:
    """What a milestone would seem to be if no two tasks had anything in common."""

    uid: str
    p80: int
    probability: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was worked out: dates if tasks were independent, changes to one, or effects."""

    independent: tuple[IndependentDate, ...] = ()
    changes: MilestoneChanges | None = None
    chances: tuple[ChanceEffect, ...] = ()


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
