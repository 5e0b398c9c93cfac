"""What a simulation draws: ranges, keys, the common factor and risk events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.forecast.branches import Branches, draw_branches, prepare_branches
from milepost.engine.forecast.downtimes import Downtimes, draw_lost_days, prepare_downtimes
from milepost.engine.forecast.draws import draw_keys, durations, levels
from milepost.engine.forecast.estimates import ranges_of, remaining_range
from milepost.engine.forecast.factors import shared_factors, shared_places
from milepost.engine.forecast.finished import own_spread, spreads_by_task
from milepost.engine.forecast.outcomes import DiscreteTasks, draw_beyond_least, steps_of
from milepost.engine.forecast.reworks import Reworks, draw_reworks, most_rework, prepare_reworks
from milepost.engine.forecast.risk_costs import draw_charges
from milepost.engine.forecast.risks import draw_impacts, prepare_risks, risks_drawn
from milepost.engine.forecast.runs import PartDraws
from milepost.engine.forecast.shapes import CELLS, CELLS_PER_SCORE, normal_scores
from milepost.engine.splits import gaps_to_come

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.forecast.estimates import Range, Ranges, Spread
    from milepost.engine.forecast.factors import SharedFactors
    from milepost.engine.forecast.learning import LearnedSpreads
    from milepost.engine.forecast.risks import RiskEvents
    from milepost.engine.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnInputs:
    """Everything random, ready to be drawn.

    `uids` are the tasks that vary and `node_draw` gives each compiled node its row among
    them, or -1. `factors` carries the correlation: `factor_of` gives the row of it that each
    task shares in, and `scores`, shape ``(rows, levels)``, the levels' scores times the
    row's own weight. What is added to tasks run by run
    has rows of its own: first the risk events, then what tasks with outcomes take beyond
    their least, then the gates that send back. `node_added` lists the rows of each node that has any, `node_risks`
    those that are risks. `fixed` holds the minutes of each node that does not vary.
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
    reworks: Reworks
    branches: Branches
    downtimes: Downtimes
    fixed: NDArray[np.int32]
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
    def first_rework(self) -> int:
        """Return the row of the first gate among what is added."""
        return len(self.events.probability) + len(self.discrete.steps)

    @property
    def most_added(self) -> NDArray[np.float64]:
        """Return the greatest value of each row that is added."""
        beyond = [float(steps.minutes[-1] - steps.minutes[0]) for steps in self.discrete.steps]
        firm = np.concatenate([self.events.impacts.most, beyond])

        def longest(node: int) -> float:
            row = int(self.node_draw[node])
            own = self.fixed[node] if row < 0 else self.ranges.low[row] + self.ranges.spread[row]
            return float(own) + float(firm[list(self._outcome_rows(node))].sum())

        return np.concatenate([firm, most_rework(self.reworks, longest=longest)])

    def _outcome_rows(self, node: int) -> tuple[int, ...]:
        first, last = len(self.events.probability), self.first_rework
        return tuple(row for row in self.node_added.get(node, ()) if first <= row < last)

    def own_minutes(self, node: int, *, draws: OwnDraws) -> NDArray[np.int64]:
        """Return a node's own minutes in each run: what risks and gates add is left out."""
        row, part = int(self.node_draw[node]), draws.part
        own = np.full(part.count, self.fixed[node], dtype=np.int64)
        if row >= 0:
            factor = int(self.factor_of[row])
            own = durations(
                levels(self.keys[row], part),
                low=self.ranges.low[row],
                spread=self.ranges.spread[row],
                row=self.ranges.rows[self.ranges.row_of[row]],
                scores=draws.scores[factor],
                factor=draws.shared[factor],
            ).astype(np.int64)
        for added in self._outcome_rows(node):
            own = own + draws.beyond[added - len(self.events.probability)]
        branch = self.branches.nodes.get(node, -1)
        return own if branch < 0 else own * draws.taken[branch]


class OwnDraws(NamedTuple):
    """What a node's own minutes in the runs of a part are made from.

    `scores` and `shared` have one row for each way of sharing in the factors; `beyond` is what
    tasks with outcomes take beyond their least, `taken` which branches are taken.
    """

    part: BatchPart
    scores: NDArray[np.float32]
    shared: NDArray[np.float32]
    beyond: NDArray[np.int32]
    taken: NDArray[np.int32]


def drawn_inputs(
    compiled: CompiledPlan,
    *,
    seed: int,
    default_spread: Spread | LearnedSpreads | None,
    correlation: float,
) -> DrawnInputs:
    """Return what varies in a compiled plan and how it is drawn."""
    ranges = _ranges_by_node(compiled, default_spread=default_spread)
    uids = tuple(compiled.plan.tasks[compiled.node_row[node]].uid for node in ranges)
    node_draw = np.full(compiled.size, -1, dtype=np.int32)
    node_draw[list(ranges)] = np.arange(len(ranges), dtype=np.int32)
    risks = risks_drawn(compiled.plan.risks)
    factors = shared_factors(
        compiled.plan.uncertainty, uids=uids, correlation=correlation, seed=seed
    )
    factor_of = [factors.row_of.get(uid, 0) for uid in uids]
    discrete = {node: found.outcomes for node, found in ranges.items() if found.outcomes}
    added = _risks_by_node(compiled, hits=[risk.tasks for risk in risks])
    for row, node in enumerate(discrete, start=len(risks)):
        added[node] = (*added.get(node, ()), row)
    reworks = prepare_reworks(compiled, seed=seed)
    for row, node in enumerate(reworks.nodes, start=len(risks) + len(discrete)):
        added[node] = (*added.get(node, ()), row)
    uid_of = dict(zip(ranges, uids, strict=True))
    return DrawnInputs(
        uids=uids,
        node_draw=node_draw,
        keys=draw_keys(uids, subject="task", seed=seed),
        ranges=ranges_of(list(ranges.values())),
        scores=_scores(factors.own),
        factors=factors,
        factor_of=np.array(factor_of, dtype=np.int32),
        events=prepare_risks(risks, seed=seed),
        discrete=DiscreteTasks(
            keys=draw_keys([uid_of[node] for node in discrete], subject="task", seed=seed),
            factor_of=tuple(factors.row_of.get(uid_of[node], 0) for node in discrete),
            steps=tuple(map(steps_of, discrete.values())),
        ),
        reworks=reworks,
        branches=prepare_branches(compiled, seed=seed),
        downtimes=prepare_downtimes(compiled, seed=seed),
        fixed=np.where(compiled.is_open, compiled.duration, 0).astype(np.int32),
        node_added=added,
    )


def _scores(own_weights: NDArray[np.float64]) -> NDArray[np.float32]:
    scores = normal_scores() * (own_weights[:, None] * CELLS_PER_SCORE)
    return scores.astype(np.float32)


def _ranges_by_node(
    compiled: CompiledPlan, *, default_spread: Spread | LearnedSpreads | None
) -> dict[int, Range]:
    ranges = {}
    spread_of = spreads_by_task(
        compiled.plan, own_spread(compiled) if default_spread is None else default_spread
    )
    tasks = compiled.plan.tasks
    open_nodes = np.flatnonzero(compiled.is_open).tolist()
    for node in open_nodes:
        task = tasks[compiled.node_row[node]]
        gaps = gaps_to_come(task) if task.splits else 0
        remaining = int(compiled.duration[node]) - gaps
        if remaining == 0 and task.estimate is None:
            continue
        found = remaining_range(task, remaining=remaining, default_spread=spread_of(task))
        if found is not None:
            ranges[node] = found.longer_by(gaps) if gaps else found
    return ranges


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


def draw_part(inputs: DrawnInputs, *, part: BatchPart) -> PartDraws:
    """Return what all tasks share in the runs of a part, and what happens in them."""
    shared = shared_places(inputs.factors, part=part)
    common = (shared.astype(np.float64) - CELLS / 2) / CELLS_PER_SCORE
    draws = OwnDraws(
        part=part,
        scores=inputs.scores,
        shared=shared,
        beyond=draw_beyond_least(inputs.discrete, part=part, own=inputs.factors.own, shared=common),
        taken=draw_branches(inputs.branches, part=part),
    )
    return PartDraws(
        part=part,
        shared=shared,
        added=_added(inputs, draws),
        taken=draws.taken,
        lost=draw_lost_days(inputs.downtimes, part=part),
        first_lost=inputs.downtimes.first,
        charges=draw_charges(inputs.events.costs, risks=len(inputs.events.probability), part=part),
    )


def with_taken(inputs: DrawnInputs, draws: PartDraws, *, taken: NDArray[np.int32]) -> PartDraws:
    """Return the draws of a part with other branches taken; gates send back what is done."""
    own = OwnDraws(
        part=draws.part,
        scores=inputs.scores,
        shared=draws.shared,
        beyond=draws.added[len(inputs.events.probability) : inputs.first_rework],
        taken=taken,
    )
    return replace(draws, taken=taken, added=_added(inputs, own))


def _added(inputs: DrawnInputs, draws: OwnDraws) -> NDArray[np.int32]:
    part = draws.part
    own = cache(lambda node: inputs.own_minutes(node, draws=draws))
    again = draw_reworks(inputs.reworks, part=part, own=own)
    return np.concatenate([draw_impacts(inputs.events, part=part), draws.beyond, again])


def draw_alone(inputs: DrawnInputs, *, part: BatchPart) -> tuple[OwnDraws, NDArray[np.int32]]:
    """Return what nodes take, and what is added to them, as if tasks shared no factor.

    The latter has the shape ``(rows, runs)``.
    """
    rows = len(inputs.factors.own)
    nothing = np.zeros((rows, part.count))
    scores = (normal_scores() * CELLS_PER_SCORE).astype(np.float32)
    draws = OwnDraws(
        part=part,
        scores=np.broadcast_to(scores, (rows, len(scores))),
        shared=np.full((rows, part.count), CELLS / 2, dtype=np.float32),
        beyond=draw_beyond_least(inputs.discrete, part=part, own=np.ones(rows), shared=nothing),
        taken=draw_branches(inputs.branches, part=part),
    )
    return draws, _added(inputs, draws)
