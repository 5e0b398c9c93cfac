"""Branches: tasks that are done in some runs and not in others.

Every branch is a row that is 1 in the runs in which it is taken. A branch of its own has a
draw of its own; the branches of a choice share one, so that exactly one of them is taken.
What has begun is a fact: such a branch is taken in every run, and no other of its choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.forecast.draws import draw_keys, probabilities
from milepost.engine.forecast.leaves import leaves_under
from milepost.engine.uncertainty import Branch, Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.plan import Plan, Task

    Int32s = NDArray[np.int32]

_BELOW_ALL, _ABOVE_ALL = -1.0, 2.0


class Span(NamedTuple):
    """The draws, from `first` up to before `last`, with which a branch is taken."""

    first: float
    last: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches:
    """Branches ready to be drawn: one element for each, alone ones first, then by choice.

    `key_of` says which of `keys` decides each. `nodes` gives the branch of each node that
    lies in one.
    """

    names: tuple[str, ...]
    spans: tuple[Span, ...]
    key_of: tuple[int, ...]
    keys: Keys
    nodes: dict[int, int]

    def chance(self, number: int) -> float:
        """Return the probability that a branch is taken."""
        first, last = self.spans[number]
        return min(last, 1.0) - max(first, 0.0)


def prepare_branches(compiled: CompiledPlan, *, seed: int) -> Branches:
    """Return the branches of a plan, ready to be drawn with a seed."""
    plan = compiled.plan
    uncertainty = plan.uncertainty
    members = members_of(plan) if uncertainty.branches or uncertainty.choices else {}
    choices: list[Choice | Branch] = [*uncertainty.branches, *uncertainty.choices]
    names: list[str] = []
    spans: list[Span] = []
    key_of: list[int] = []
    nodes: dict[int, int] = {}
    for number, choice in enumerate(choices):
        branches = _branches_in(choice)
        for branch, span in zip(branches, _spans(choice, members), strict=True):
            for task in members[branch.name]:
                node = int(compiled.row_node[compiled.outline.row_of[task.uid]])
                if node >= 0 and compiled.is_open[node]:
                    nodes[node] = len(names)
            names.append(branch.name)
            spans.append(span)
            key_of.append(number)
    alone = [branch.name for branch in uncertainty.branches]
    of_choices = [choice.name for choice in uncertainty.choices]
    return Branches(
        names=tuple(names),
        spans=tuple(spans),
        key_of=tuple(key_of),
        keys=np.concatenate(
            [
                draw_keys(alone, subject="branch", seed=seed),
                draw_keys(of_choices, subject="choice", seed=seed),
            ]
        ),
        nodes=nodes,
    )


def _branches_in(choice: Choice | Branch) -> tuple[Branch, ...]:
    return choice.branches if isinstance(choice, Choice) else (choice,)


def members_of(plan: Plan) -> dict[str, list[Task]]:
    """Return the tasks of each branch by its name, a phase standing for those in it."""
    leaves = leaves_under(plan)
    every: list[Choice | Branch] = [*plan.uncertainty.branches, *plan.uncertainty.choices]
    return {
        branch.name: [leaf for uid in branch.tasks for leaf in leaves(uid)]
        for choice in every
        for branch in _branches_in(choice)
    }


def has_begun(tasks: Sequence[Task]) -> bool:
    """Return whether work on any of some tasks is a fact."""
    return any(
        task.actual_start is not None or task.actual_finish is not None or task.percent_complete > 0
        for task in tasks
    )


def _spans(choice: Choice | Branch, members: Mapping[str, Sequence[Task]]) -> Iterator[Span]:
    """Yield the draws with which each branch of a choice is taken."""
    branches = _branches_in(choice)
    begun = [has_begun(members[branch.name]) for branch in branches]
    if any(begun):
        for is_taken in begun:
            yield Span(_BELOW_ALL if is_taken else _ABOVE_ALL, _ABOVE_ALL)
        return
    if isinstance(choice, Branch):
        yield Span(_BELOW_ALL, choice.probability)
        return
    shares = np.cumsum([branch.probability for branch in branches]).tolist()
    shares[-1] = _ABOVE_ALL
    for first, last in zip([_BELOW_ALL, *shares], shares, strict=False):
        yield Span(first, last)


def draw_branches(branches: Branches, *, part: BatchPart) -> Int32s:
    """Return 1 where a branch is taken in a run, else 0, shape ``(branches, runs)``."""
    taken = np.zeros((len(branches.spans), part.count), dtype=np.int32)
    for number, (first, last) in enumerate(branches.spans):
        draw = probabilities(branches.keys[branches.key_of[number]], part)
        taken[number] = (first <= draw) & (draw < last)
    return taken
