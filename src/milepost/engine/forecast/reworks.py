"""Gates that send back: how often in each run, and how long the work done again takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.draws import draw_keys, probabilities
from milepost.engine.forecast.estimates import is_usable
from milepost.engine.forecast.risks import draw_impact, prepare_impacts
from milepost.engine.plan import TaskKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.forecast.risks import Impacts
    from milepost.engine.uncertainty import Rework

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redone:
    """What is done again: the share of a node's own minutes, and of those that lie behind it."""

    node: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworks:
    """Gates that may send back, ready to be drawn: one element for each.

    `nodes` are their nodes. `reaching[i][k]` is the probability that gate *i* sends back more
    than *k* times. The times of gate *i* are those of `times` from ``first_time[i]`` on, one
    for each time it sends back, or without any `shares[i]` of what `redone[i]` took.
    """

    nodes: tuple[int, ...]
    keys: Keys
    reaching: tuple[tuple[float, ...], ...]
    times: Impacts
    first_time: tuple[int, ...]
    shares: tuple[float, ...]
    redone: tuple[tuple[Redone, ...], ...]


def reaching(rework: Rework) -> tuple[float, ...]:
    """Return the probability that a gate sends back at least once, twice and so on.

    Examples
    --------
    >>> from milepost.engine.uncertainty import Rework
    >>> reaching(Rework(gate="g", probability=0.5, at_most=3))
    (0.5, 0.25, 0.125)
    """
    steps = rework.probability * rework.fading ** np.arange(rework.at_most)
    return tuple(np.cumprod(steps).tolist())


def reworks_drawn(compiled: CompiledPlan) -> list[Rework]:
    """Return what a forecast draws: usable, at a milestone that is still to be reached."""
    plan = compiled.plan
    found = []
    for rework in plan.uncertainty.reworks:
        row = compiled.outline.row_of[rework.gate]
        node = int(compiled.row_node[row])
        is_gate = plan.tasks[row].kind is TaskKind.MILESTONE
        is_time = rework.time is None or is_usable(rework.time)
        if is_gate and is_time and node >= 0 and compiled.is_open[node]:
            found.append(rework)
    return found


def prepare_reworks(compiled: CompiledPlan, *, seed: int) -> Reworks:
    """Return the gates of a plan that may send back, ready to be drawn with a seed."""
    drawn = reworks_drawn(compiled)
    named = [
        (f"{rework.gate}\0{turn}", rework.time)
        for rework in drawn
        if rework.time is not None
        for turn in range(rework.at_most)
    ]
    turns = [rework.at_most if rework.time is not None else 0 for rework in drawn]
    return Reworks(
        nodes=tuple(_node_of(compiled, rework.gate) for rework in drawn),
        keys=draw_keys([rework.gate for rework in drawn], subject="sent back", seed=seed),
        reaching=tuple(reaching(rework) for rework in drawn),
        times=prepare_impacts(
            [name for name, _ in named],
            [time for _, time in named],
            subject="rework",
            seed=seed,
        ),
        first_time=tuple((np.cumsum(turns) - turns).tolist()),
        shares=tuple(0.0 if rework.time is not None else rework.share for rework in drawn),
        redone=tuple(tuple(_redone(compiled, rework.tasks)) for rework in drawn),
    )


def _node_of(compiled: CompiledPlan, uid: str) -> int:
    return int(compiled.row_node[compiled.outline.row_of[uid]])


def _redone(compiled: CompiledPlan, uids: Sequence[str]) -> list[Redone]:
    found = []
    for uid in dict.fromkeys(uids):
        node = _node_of(compiled, uid)
        if node < 0:
            continue
        task = compiled.plan.tasks[compiled.node_row[node]]
        left = int(compiled.duration[node]) if compiled.is_open[node] else 0
        found.append(Redone(node=node, done=max(0, task.duration - left)))
    return found


def draw_reworks(reworks: Reworks, *, part: BatchPart, own: Callable[[int], Int64s]) -> Int32s:
    """Return how many minutes each gate takes longer in each run, shape ``(gates, runs)``.

    `own` gives the minutes that a node takes in each run, without what risks add.
    """
    added = np.zeros((len(reworks.nodes), part.count), dtype=np.int32)
    for number, chances in enumerate(reworks.reaching):
        draw = probabilities(reworks.keys[number], part)
        if reworks.shares[number] > 0:
            whole = sum((own(each.node) + each.done for each in reworks.redone[number]), 0)
            once = np.floor(reworks.shares[number] * np.asarray(whole) + 0.5).astype(np.int32)
            added[number] = once * sum(draw < chance for chance in chances)
            continue
        for turn, chance in enumerate(chances):
            time = draw_impact(reworks.times, reworks.first_time[number] + turn, part=part)
            added[number] += np.where(draw < chance, time, 0)
    return added


def most_rework(reworks: Reworks, *, longest: Callable[[int], float]) -> list[float]:
    """Return the most minutes that each gate may add; `longest` is the most a node takes."""
    most = []
    for number, chances in enumerate(reworks.reaching):
        if reworks.shares[number] > 0:
            whole = sum(longest(each.node) + each.done for each in reworks.redone[number])
            most.append(len(chances) * (reworks.shares[number] * whole + 1))
        else:
            first = reworks.first_time[number]
            most.append(float(reworks.times.most[first : first + len(chances)].sum()))
    return most
