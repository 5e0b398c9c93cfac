"""The driving predecessors of each row, by their uids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, overload

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NodeRole
from milepost.engine.ordering import sorted_distinct

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.plan import Uid

Int64s = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Drivers(Sequence[tuple["Uid", ...]]):
    """The uids that drive each row, in the order of the outline, made when asked for.

    Kept as sorted numbers: the row times the number of rows, plus the row that drives it.
    """

    __slots__ = ("_pairs", "_uids")

    def __init__(self, pairs: Int64s, *, uids: tuple[Uid, ...]) -> None:
        self._pairs = pairs
        self._uids = uids

    def __len__(self) -> int:
        return len(self._uids)

    @overload
    def __getitem__(self, row: int) -> tuple[Uid, ...]: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[tuple[Uid, ...], ...]: ...
    def __getitem__(self, row: int | slice) -> tuple[Uid, ...] | tuple[tuple[Uid, ...], ...]:
        size = len(self)
        if isinstance(row, slice):
            return tuple(self[each] for each in range(*row.indices(size)))
        at = range(size)[row]
        first, last = np.searchsorted(self._pairs, (at * size, (at + 1) * size)).tolist()
        return tuple(self._uids[pair % size] for pair in self._pairs[first:last].tolist())

    def __iter__(self) -> Iterator[tuple[Uid, ...]]:
        size = len(self)
        names = [self._uids[source] for source in (self._pairs % max(1, size)).tolist()]
        bounds = np.searchsorted(self._pairs, np.arange(size + 1) * size).tolist()
        return (tuple(names[first:last]) for first, last in pairwise(bounds))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Drivers):
            return tuple(self) == other
        return self._uids == other._uids and np.array_equal(self._pairs, other._pairs)

    def __hash__(self) -> int:
        return hash((self._uids, self._pairs.tobytes()))

    def __repr__(self) -> str:
        return f"Drivers({tuple(self)!r})"

    def of_rows(self, rows: Int64s) -> list[list[Uid]]:
        """Return the drivers of each of `rows`, as lists."""
        size = len(self)
        first = np.searchsorted(self._pairs, rows * size)
        counts = np.searchsorted(self._pairs, (rows + 1) * size) - first
        ends = np.cumsum(counts)
        places = np.arange(counts.sum()) + np.repeat(first - (ends - counts), counts)
        names = [self._uids[source] for source in (self._pairs[places] % max(1, size)).tolist()]
        return [names[begin:end] for begin, end in pairwise([0, *ends.tolist()])]

    def differ_from(self, other: Drivers) -> Bools:
        """Return the rows driven by others than in `other`, which must have the same rows."""
        differs = np.zeros(len(self), dtype=bool)
        changed = np.setxor1d(self._pairs, other._pairs, assume_unique=True)
        differs[changed // max(1, len(self))] = True
        return differs


def drivers_of(
    compiled: CompiledPlan,
    *,
    driving: npt.NDArray[np.bool_],
    finish: Int64s,
    tied: Sequence[tuple[int, int]],
) -> Drivers:
    """Return what drives each row, in the order of the outline.

    A task in a phase is driven by what drives the phase's start, or by the phase itself
    if a date of its own does. A phase is driven by those of its children that finish last.
    `tied` are levels of effort with the rows that they begin with.
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
    begin = [row * size + other for row, other in tied]
    more = (np.array(found, dtype=np.int64) for found in (through, last, begin))
    pairs = [rows * size + sources, *more]
    return Drivers(sorted_distinct(np.concatenate(pairs)), uids=tuple(compiled.outline.row_of))


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
    parent = compiled.outline.above
    drives = np.array(compiled.outline.drives, dtype=bool)
    children = np.flatnonzero(parent >= 0)
    children = children[drives[children] | ~drives[parent[children]]]
    above = parent[children]
    last = finish[children] == finish[above]
    pairs: Int64s = above[last] * len(parent) + children[last]
    return pairs
