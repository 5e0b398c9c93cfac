"""What a simulation draws: ranges, keys, the common factor and risk events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.draws import draw_keys
from milepost.engine.forecast.estimates import Spread, ranges_of, remaining_range
from milepost.engine.forecast.factors import shared_factors
from milepost.engine.forecast.finished import kinds_of
from milepost.engine.forecast.outcomes import DiscreteTasks, draw_beyond_least, steps_of
from milepost.engine.forecast.risks import draw_impacts, prepare_risks, risks_drawn
from milepost.engine.forecast.shapes import CELLS, CELLS_PER_SCORE, normal_scores

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.forecast.estimates import Range, Ranges
    from milepost.engine.forecast.factors import SharedFactors
    from milepost.engine.forecast.learning import LearnedSpreads
    from milepost.engine.forecast.risks import RiskEvents
    from milepost.engine.plan import Plan, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnInputs:
    """Everything random, ready to be drawn.

    `uids` are the tasks that vary and `node_draw` gives each compiled node its row among
    them, or -1. `factors` carries the correlation: `factor_of` gives the row of it that each
    task shares in, and `scores`, shape ``(rows, levels)``, the levels' scores times the
    row's own weight. What is added to tasks run by run
    has rows of its own: first the risk events, then what tasks with outcomes take beyond
    their least. `node_added` lists the rows of each node that has any, `node_risks`
    those that are risks.
    """

    uids: tuple[str, ...]
    node_draw: NDArray[np.int32]
    keys: Keys
    ranges: Ranges
    scores: NDArray[np.float32]
    factors: SharedFactors
    factor_of: NDArray[np.int32]
    events: RiskEvents
    discrete: DiscreteTasks
    node_added: dict[int, tuple[int, ...]]

    @property
    def node_risks(self) -> dict[int, tuple[int, ...]]:
        """Return the risks, by number, of each node that any of them hits."""
        risks = len(self.events.probability)
        found = {
            node: tuple(row for row in rows if row < risks)
            for node, rows in self.node_added.items()
        }
        return {node: rows for node, rows in found.items() if rows}

    @property
    def most_added(self) -> NDArray[np.float64]:
        """Return the greatest value of each row that is added."""
        beyond = [float(steps.minutes[-1] - steps.minutes[0]) for steps in self.discrete.steps]
        return np.concatenate([self.events.impacts.most, beyond])


def drawn_inputs(
    compiled: CompiledPlan,
    *,
    seed: int,
    default_spread: Spread | LearnedSpreads,
    correlation: float,
    namespace: str = "",
) -> DrawnInputs:
    """Return what varies in a compiled plan and how it is drawn.

    Plans with different namespaces share the common factor only.
    """
    within = f" in {namespace}" if namespace else ""
    ranges = _ranges_by_node(compiled, default_spread=default_spread)
    uids = tuple(compiled.plan.tasks[compiled.node_row[node]].uid for node in ranges)
    node_draw = np.full(compiled.size, -1, dtype=np.int32)
    node_draw[list(ranges)] = np.arange(len(ranges), dtype=np.int32)
    risks = risks_drawn(compiled.plan.risks)
    factors = shared_factors(
        compiled.plan.uncertainty, uids=uids, correlation=correlation, seed=seed, within=within
    )
    factor_of = [factors.row_of.get(uid, 0) for uid in uids]
    discrete = {node: found.outcomes for node, found in ranges.items() if found.outcomes}
    added = _risks_by_node(compiled, hits=[risk.tasks for risk in risks])
    for row, node in enumerate(discrete, start=len(risks)):
        added[node] = (*added.get(node, ()), row)
    uid_of = dict(zip(ranges, uids, strict=True))
    return DrawnInputs(
        uids=uids,
        node_draw=node_draw,
        keys=draw_keys(uids, subject=f"task{within}", seed=seed),
        ranges=ranges_of(list(ranges.values())),
        scores=_scores(factors.own),
        factors=factors,
        factor_of=np.array(factor_of, dtype=np.int32),
        events=prepare_risks(risks, seed=seed, within=within),
        discrete=DiscreteTasks(
            keys=draw_keys([uid_of[node] for node in discrete], subject=f"task{within}", seed=seed),
            factor_of=tuple(factors.row_of.get(uid_of[node], 0) for node in discrete),
            steps=tuple(map(steps_of, discrete.values())),
        ),
        node_added=added,
    )


def _scores(own_weights: NDArray[np.float64]) -> NDArray[np.float32]:
    scores = normal_scores() * (own_weights[:, None] * CELLS_PER_SCORE)
    return scores.astype(np.float32)


def _ranges_by_node(
    compiled: CompiledPlan, *, default_spread: Spread | LearnedSpreads
) -> dict[int, Range]:
    ranges = {}
    spread_of = _spreads(compiled.plan, default_spread)
    tasks = compiled.plan.tasks
    open_nodes = np.flatnonzero(compiled.is_open).tolist()
    for node in open_nodes:
        task = tasks[compiled.node_row[node]]
        remaining = int(compiled.duration[node])
        if remaining == 0 and task.estimate is None:
            continue
        found = remaining_range(task, remaining=remaining, default_spread=spread_of(task))
        if found is not None:
            ranges[node] = found
    return ranges


def _spreads(plan: Plan, given: Spread | LearnedSpreads) -> Callable[[Task], Spread]:
    if isinstance(given, Spread):
        return lambda _task: given
    kinds = kinds_of(plan)
    return lambda task: given.of(kind=kinds[task.uid], person=task.owner)


def _risks_by_node(
    compiled: CompiledPlan, *, hits: list[tuple[str, ...]]
) -> dict[int, tuple[int, ...]]:
    """Return the risks of each node; only unfinished tasks with work left are hit."""
    row_of = _rows_by_uid(compiled.plan) if hits else {}
    found: dict[int, list[int]] = {}
    for number, uids in enumerate(hits):
        for uid in dict.fromkeys(uids):
            node = int(compiled.row_node[row_of[uid]]) if uid in row_of else -1
            if node >= 0 and compiled.is_open[node] and compiled.duration[node] > 0:
                found.setdefault(node, []).append(number)
    return {node: tuple(numbers) for node, numbers in found.items()}


def _rows_by_uid(plan: Plan) -> dict[str, int]:
    return {task.uid: row for row, task in enumerate(plan.tasks)}


def draw_added(
    inputs: DrawnInputs, *, part: BatchPart, shared: NDArray[np.float32]
) -> NDArray[np.int32]:
    """Return the minutes that each row adds in each run, shape ``(rows, runs)``.

    `shared` is what `factors.shared_places` gives for the part.
    """
    common = (shared.astype(np.float64) - CELLS / 2) / CELLS_PER_SCORE
    beyond = draw_beyond_least(inputs.discrete, part=part, own=inputs.factors.own, shared=common)
    return np.concatenate([draw_impacts(inputs.events, part=part), beyond])


def draw_added_alone(inputs: DrawnInputs, *, part: BatchPart) -> NDArray[np.int32]:
    """Return what `draw_added` does, as if tasks shared no factor."""
    rows = len(inputs.factors.own)
    beyond = draw_beyond_least(
        inputs.discrete, part=part, own=np.ones(rows), shared=np.zeros((rows, part.count))
    )
    return np.concatenate([draw_impacts(inputs.events, part=part), beyond])
