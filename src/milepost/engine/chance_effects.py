"""What gates that send back, branches, choices and downtimes each do to each milestone.

The plan is simulated as it is, and once more without each of them, on the same draws: a gate
then sends nothing back, a branch is never taken, no day is lost. A choice cannot be left out;
it is compared with the plan in which its most probable branch is certain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.effects import MilestoneEffect, Variants
from milepost.engine.forecast import DEFAULT_CORRELATION
from milepost.engine.forecast.inputs import with_taken
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.reworks import reworks_drawn
from milepost.engine.forecast.simulate import check_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from milepost.engine.forecast import LearnedSpreads, Spread
    from milepost.engine.forecast.inputs import DrawnInputs
    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.runs import PartDraws
    from milepost.engine.plan import Plan

    Change = Callable[[PartDraws], PartDraws]

MOST_CHANCES = 100
"""Chances that are simulated one by one; those that stand last in the plan are left out."""


class ChanceKind(StrEnum):
    """What may or may not happen."""

    GATE = "gate"
    """A gate sends work back."""
    BRANCH = "branch"
    """Tasks are done, or not."""
    CHOICE = "choice"
    """Another branch is taken than the most probable one."""
    DOWNTIME = "downtime"
    """Days are lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceEffect:
    """What one chance does to every milestone, in the order of the plan.

    `name` is its own, or for a gate that of the milestone, whose identifier is then `uid`.
    """

    kind: ChanceKind
    uid: str
    name: str
    milestones: tuple[MilestoneEffect, ...]


def chance_effects(
    plan: Plan,
    *,
    runs: int = 1024,
    seed: int = 1,
    status_date: datetime | None = None,
    default_spread: Spread | LearnedSpreads | None = None,
    correlation: float = DEFAULT_CORRELATION,
    progress: Callable[[float], bool] | None = None,
) -> tuple[ChanceEffect, ...]:
    """Return what each chance of `plan` does to each milestone; none for a plan without any.

    The parameters are those of `forecast`; a stopped measurement keeps what it has. Costs a forecast without measures for each chance,
    and one more.

    Raises
    ------
    InvalidForecastOption
        If the number of runs is out of range or would take too much memory.
    """
    if not _has_chances(plan):
        return ()
    simulation = prepare(
        plan,
        status_date=status_date,
        seed=seed,
        default_spread=default_spread,
        correlation=correlation,
    )
    check_runs(runs, recorded=len(simulation.milestones))
    variants = Variants(simulation, runs=runs)
    changes = list(_changes(simulation))[:MOST_CHANCES]
    found = []
    for done, (kind, uid, name, change) in enumerate(changes):
        if progress is not None and not progress(done / len(changes)):
            break
        effects = variants.effects(change)
        found.append(ChanceEffect(kind=kind, uid=uid, name=name, milestones=effects))
    return tuple(found)


def _has_chances(plan: Plan) -> bool:
    known = plan.uncertainty
    return bool(known.reworks or known.branches or known.choices or known.downtimes)


def _changes(simulation: Simulation) -> Iterator[tuple[ChanceKind, str, str, Change]]:
    """Yield each chance and how the draws are without it."""
    compiled, inputs = simulation.compiled, simulation.inputs
    uncertainty = compiled.plan.uncertainty
    for number, rework in enumerate(reworks_drawn(compiled)):
        gate = compiled.plan.tasks[compiled.outline.row_of[rework.gate]]
        passes = _passing(inputs.first_rework + number)
        yield ChanceKind.GATE, gate.uid, gate.name, passes
    for number, branch in enumerate(uncertainty.branches):
        never = _settled(inputs, {number: 0})
        yield ChanceKind.BRANCH, branch.name, branch.name, never
    first = len(uncertainty.branches)
    for choice in uncertainty.choices:
        numbers = range(first, first + len(choice.branches))
        first += len(choice.branches)
        likely = max(numbers, key=inputs.branches.chance)
        settled = {number: int(number == likely) for number in numbers}
        yield ChanceKind.CHOICE, choice.name, choice.name, _settled(inputs, settled)
    for number, downtime in enumerate(uncertainty.downtimes):
        yield ChanceKind.DOWNTIME, downtime.name, downtime.name, _fit(number)


def _passing(row: int) -> Change:
    def passes(draws: PartDraws) -> PartDraws:
        added = draws.added.copy()
        added[row] = 0
        return replace(draws, added=added)

    return passes


def _settled(inputs: DrawnInputs, settled: dict[int, int]) -> Change:
    def decided(draws: PartDraws) -> PartDraws:
        taken = draws.taken.copy()
        for number, is_taken in settled.items():
            taken[number] = is_taken
        return with_taken(inputs, draws, taken=taken)

    return decided


def _fit(number: int) -> Change:
    def fit(draws: PartDraws) -> PartDraws:
        lost = np.where(np.arange(len(draws.lost))[:, None, None] == number, 0, draws.lost)
        return replace(draws, lost=lost.astype(np.uint8))

    return fit
