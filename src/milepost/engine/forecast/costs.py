"""What the costs of a plan and of its milestones are drawn from, and their sums run by run.

A milestone's cost is what every task that must be finished before it costs, with what the
risks that threaten such a task cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.amounts import Amounts, amounts_of
from milepost.engine.forecast.risks import risks_drawn
from milepost.engine.forecast.task_costs import has_cost, has_costs, task_cost, usual_shares
from milepost.engine.forecast.upstream import finished_before

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.inputs import DrawnInputs
    from milepost.engine.forecast.network import VaryingNetwork
    from milepost.engine.forecast.runs import PartDraws, Simulator
    from milepost.engine.forecast.task_costs import TaskCost
    from milepost.engine.plan import Uid

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

MOST_COSTED = 255
"""How many milestones get a cost of their own."""
_EXACT_DOUBLE = 2**53
USUAL_SHARE = 1.0
"""The share of its cost that follows the duration of a task without assignments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostInputs:
    """The tasks whose cost varies, a row for each, and how rows and risks add up.

    `targets` are what is added up: -1, the whole plan, then the nodes of milestones. Rows
    that count for the same targets have one `pattern`; `members`, shape
    ``(targets, patterns)``, says which patterns count for each target, `risk_members`
    which risks. `certain` is what does not vary, `planned`, `spent` and `budget` are what
    each target costs by the plan, has cost already and may cost by the baseline.
    `step` is the step of the network whose duration a row follows, by the share `follows` and in
    proportion to the `scheduled` minutes, or which is not done in every run; -1 if none.
    """

    uids: tuple[Uid, ...]
    amounts: Amounts
    step: Int32s
    scheduled: Floats
    follows: Floats
    scores: NDArray[np.float32]
    targets: tuple[int, ...]
    pattern: Int32s
    members: Int64s
    risk_members: Int64s
    certain: Int64s
    planned: Int64s
    spent: Int64s
    budget: Int64s
    has_baseline: bool


def cost_inputs(
    compiled: CompiledPlan,
    *,
    network: VaryingNetwork,
    inputs: DrawnInputs,
    milestones: Sequence[int],
    seed: int,
) -> CostInputs | None:
    """Return what the costs of a plan are drawn from, ``None`` if nothing costs anything."""
    plan = compiled.plan
    if not has_costs(plan):
        return None
    targets = (-1, *milestones[:MOST_COSTED])
    counts = np.vstack([np.ones(compiled.size, bool), finished_before(compiled, targets[1:])])
    costs = _costs_by_node(compiled)
    steps = {node: _followed_step(node, cost, network, inputs) for node, cost in costs.items()}
    rows = [node for node, cost in costs.items() if steps[node] >= 0 or _has_range(cost)]
    members, pattern = _patterns(counts[:, rows])
    uids = tuple(plan.tasks[compiled.node_row[node]].uid for node in rows)
    ranges = [costs[node].to_come for node in rows]
    spent = _sums(counts, {node: cost.spent for node, cost in costs.items()})
    vary = set(rows)
    sure = {node: round(cost.to_come.low) for node, cost in costs.items() if node not in vary}
    frozen = _baseline_costs(compiled)
    return CostInputs(
        uids=uids,
        amounts=amounts_of(uids, ranges, subject="cost", seed=seed),
        step=np.array([steps[node] for node in rows], dtype=np.int32),
        scheduled=np.maximum(compiled.duration[rows], 1).astype(np.float64),
        follows=np.array([_share(compiled, n, costs[n]) for n in rows], dtype=np.float64),
        scores=inputs.scores[0],
        targets=targets,
        pattern=pattern,
        members=members,
        risk_members=_risk_members(compiled, counts),
        certain=spent + _sums(counts, sure),
        planned=_sums(counts, {node: cost.planned for node, cost in costs.items()}),
        spent=spent,
        budget=_sums(counts, frozen or {}),
        has_baseline=frozen is not None,
    )


def _costs_by_node(compiled: CompiledPlan) -> dict[int, TaskCost]:
    """Return what each row without children costs; a phase costs what lies in it."""
    plan = compiled.plan
    shares = usual_shares(plan)
    return {
        node: task_cost(task, usual_share=shares.get(task.uid, USUAL_SHARE))
        for node in np.flatnonzero(compiled.counts).tolist()
        if has_cost(task := plan.tasks[compiled.node_row[node]])
    }


def _patterns(counts: Bools) -> tuple[Int64s, Int32s]:
    """Return the distinct columns, and which of them each column is."""
    packed = np.packbits(counts, axis=0).T
    number_of: dict[bytes, int] = {}
    pattern = [number_of.setdefault(column.tobytes(), len(number_of)) for column in packed]
    _, first = np.unique(pattern, return_index=True)
    return counts[:, first].astype(np.int64), np.array(pattern, dtype=np.int32)


def _has_range(cost: TaskCost) -> bool:
    return cost.to_come.low < cost.to_come.high


def _followed_step(node: int, cost: TaskCost, network: VaryingNetwork, inputs: DrawnInputs) -> int:
    """Return the step whose duration a cost follows, or which may not be done; -1 if none."""
    step = int(network.step_of[node])
    if step >= 0 and network.branch[step] >= 0:
        return step
    varies = inputs.node_draw[node] >= 0 or node in inputs.node_added
    is_paid_by_time = cost.follows > 0 and cost.to_come.high > 0
    has_time = network.compiled.duration[node] > 0
    return step if is_paid_by_time and varies and has_time else -1


def _share(compiled: CompiledPlan, node: int, cost: TaskCost) -> float:
    """Return the share of a cost that follows the duration, of what takes time at all."""
    return cost.follows if compiled.duration[node] > 0 else 0.0


def _baseline_costs(compiled: CompiledPlan) -> dict[int, int] | None:
    """Return each node's cost in the first baseline, ``None`` if there are none."""
    plan = compiled.plan
    entries = min(plan.baselines, key=lambda each: each.number).entries if plan.baselines else ()
    cost_of = {entry.task: entry.cost for entry in entries if entry.cost}
    found = {
        int(compiled.row_node[row]): cost_of[task.uid]
        for row, task in enumerate(plan.tasks)
        if task.uid in cost_of and compiled.row_node[row] >= 0
    }
    return found or None


def _risk_members(compiled: CompiledPlan, counts: Bools) -> Int64s:
    """Return which risks count for each target: those that threaten a task that does."""
    row_of = {task.uid: row for row, task in enumerate(compiled.plan.tasks)}
    risks = risks_drawn(compiled.plan.risks)
    members = np.zeros((len(counts), len(risks)), dtype=np.int64)
    members[0] = 1
    for number, risk in enumerate(risks):
        nodes = [int(compiled.row_node[row_of[uid]]) for uid in risk.tasks]
        hit = [node for node in nodes if node >= 0]
        members[1:, number] = counts[1:, hit].any(axis=1)
    return members


def _sums(counts: Bools, amounts: Mapping[int, int]) -> Int64s:
    """Return what the amounts of nodes add up to for each target."""
    nodes = list(amounts)
    each = np.array([amounts[node] for node in nodes], dtype=np.int64)
    return counts[:, nodes].astype(np.int64) @ each


def costs_of_runs(simulator: Simulator, costs: CostInputs, draws: PartDraws) -> Int64s:
    """Return what each target costs in each run, shape ``(targets, runs)``."""
    rows = np.arange(len(costs.uids), dtype=np.int32)
    sums = simulator.costs(draws, costs, rows=rows, into=costs.pattern, size=costs.members.shape[1])
    found: Int64s = costs.certain[:, None] + _added_up(costs.members, sums)
    if len(draws.charges):
        found += costs.risk_members @ draws.charges
    return found


def _added_up(members: Int64s, sums: Int64s) -> Int64s:
    """Return the sums of whole amounts for each target, exactly.

    Products in double precision are many times faster, and exact while no sum passes 2^53.
    """
    if sums.sum(axis=0).max(initial=0) <= _EXACT_DOUBLE:
        return (members.astype(np.float64) @ sums.astype(np.float64)).astype(np.int64)
    return members @ sums
