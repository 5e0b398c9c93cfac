"""What must be finished before each of some milestones can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.network import ENTERS_START, LEAVES_FINISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan

    Bools = NDArray[np.bool_]
    Masks = NDArray[np.uint64]

_TARGETS_AT_ONCE = 64


def finished_before(compiled: CompiledPlan, targets: Sequence[int]) -> Bools:
    """Return which nodes must be finished before each target is, itself included.

    The answer has the shape ``(targets, nodes)``. A chain of links leads from the finish of
    such a node to the finish of the target: work that merely starts before something on the
    way, by a start-to-start link, need not be finished.
    """
    found = np.zeros((len(targets), compiled.size), dtype=bool)
    for first in range(0, len(targets), _TARGETS_AT_ONCE):
        group = targets[first : first + _TARGETS_AT_ONCE]
        masks = _finish_masks(compiled, group)
        for number in range(len(group)):
            found[first + number] = masks >> np.uint64(number) & np.uint64(1)
    return found


def _finish_masks(compiled: CompiledPlan, targets: Sequence[int]) -> Masks:
    """Return for each node a bit for each target that waits for the node's finish."""
    finish = np.zeros(compiled.size, dtype=np.uint64)
    start = np.zeros(compiled.size, dtype=np.uint64)
    for number, node in enumerate(targets):
        finish[node] |= np.uint64(1 << number)
    into_start = np.isin(compiled.link_kind, ENTERS_START)
    from_finish = np.isin(compiled.link_kind, LEAVES_FINISH)
    levels = list(zip(compiled.level_offset[:-1], compiled.level_offset[1:], strict=True))
    for first, last in reversed(levels):
        # What must be finished must have been started; a point's two ends are one.
        start[first:last] |= finish[first:last]
        is_point = compiled.duration[first:last] == 0
        finish[first:last] |= np.where(is_point, start[first:last], np.uint64(0))
        part = slice(int(compiled.link_offset[first]), int(compiled.link_offset[last]))
        pred, succ = compiled.link_pred[part], compiled.link_succ[part]
        wanted = np.where(into_start[part], start[succ], finish[succ])
        leaves = from_finish[part]
        np.bitwise_or.at(finish, pred[leaves], wanted[leaves])
        np.bitwise_or.at(start, pred[~leaves], wanted[~leaves])
    return finish
