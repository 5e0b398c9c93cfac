"""The driving predecessors of each row, by their uids."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NodeRole
from milepost.engine.ordering import sorted_distinct

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.plan import Uid

Int64s = npt.NDArray[np.int64]
Drivers = tuple[tuple["Uid", ...], ...]


def drivers_of(
    compiled: CompiledPlan, *, driving: npt.NDArray[np.bool_], finish: Int64s
) -> Drivers:
    """Return the uids that drive each row, in the order of the outline.

    A task in a phase is driven by what drives the phase's start, or by the phase itself
    if a date of its own does. A phase is driven by those of its children that finish last.
    """
    links = np.flatnonzero(driving)
    pred, succ = compiled.link_pred[links], compiled.link_succ[links]
    roles = compiled.node_role
    is_gate = (roles == NodeRole.START_GATE) | (roles == NodeRole.FINISH_GATE)
    plain = (roles[succ] == NodeRole.TASK) & ~is_gate[pred]
    rows = compiled.node_row[succ[plain]].astype(np.int64)
    sources = compiled.node_row[pred[plain]].astype(np.int64)
    through = _through_gates(compiled, pred[~plain], succ[~plain], is_gate)
    last = _last_children(compiled, finish)
    size = len(compiled.row_node)
    pairs = [rows * size + sources, *(np.array(more, dtype=np.int64) for more in (through, last))]
    return _grouped(compiled, sorted_distinct(np.concatenate(pairs)), size)


def _through_gates(
    compiled: CompiledPlan,
    pred: npt.NDArray[np.int32],
    succ: npt.NDArray[np.int32],
    is_gate: npt.NDArray[np.bool_],
) -> list[int]:
    """Return the pairs (row, source) that run through the gates of phases, as one number."""
    size = len(compiled.row_node)
    into: dict[int, list[int]] = {}
    for source, target in zip(pred.tolist(), succ.tolist(), strict=True):
        into.setdefault(target, []).append(source)
    pairs = []
    for target, sources in into.items():
        if compiled.node_role[target] != NodeRole.TASK:
            continue
        waiting = list(sources)
        for source in waiting:
            if is_gate[source] and source in into:
                waiting.extend(into[source])
            else:
                row = int(compiled.node_row[target])
                pairs.append(row * size + int(compiled.node_row[source]))
    return pairs


def _last_children(compiled: CompiledPlan, finish: Int64s) -> Int64s:
    parent = np.array(compiled.outline.parent, dtype=np.int64)
    children = np.flatnonzero(parent >= 0)
    above = parent[children]
    last = finish[children] == finish[above]
    pairs: Int64s = above[last] * len(parent) + children[last]
    return pairs


def _grouped(compiled: CompiledPlan, pairs: Int64s, size: int) -> Drivers:
    uids = [task.uid for task in compiled.plan.tasks]
    if not len(pairs):
        return ((),) * size
    names = [uids[source] for source in (pairs % size).tolist()]
    bounds = np.searchsorted(pairs // size, np.arange(size + 1)).tolist()
    return tuple(tuple(names[first:last]) for first, last in pairwise(bounds))
