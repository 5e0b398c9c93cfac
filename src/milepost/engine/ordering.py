"""The order of the nodes: levels, longest paths, and the loops that prevent an order."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from milepost.engine.kernels import library

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]

_NODE, _OUT = np.dtype((np.void, 32)), np.dtype((np.void, 16))
"""`node_t` and `out_t` of ``kernels/arrange.c``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`level` of each node and the weight of the longest `path` that leads to it.

    `reached` says whether a node has an order at all; those on a loop, and those behind
    one, have none.
    """

    level: Int32s
    path: Int64s
    reached: npt.NDArray[np.bool_]


def group(keys: Int32s, *, size: int) -> tuple[Int32s, Int32s]:
    """Return offsets and indices that list, for each key below `size`, where it occurs."""
    kernels = library()
    if kernels is None:
        counts = np.bincount(keys, minlength=size)
        offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return offsets, np.argsort(keys, kind="stable").astype(np.int32)
    keys = np.ascontiguousarray(keys, dtype=np.int32)
    offsets = np.empty(size + 1, dtype=np.int32)
    order = np.empty(len(keys), dtype=np.int32)
    kernels.milepost_group(
        ctypes.c_int32(len(keys)),
        ctypes.c_int32(size),
        *[_pointer(array) for array in (keys, offsets, order)],
    )
    return offsets, order


def sorted_distinct(values: Int64s) -> Int64s:
    """Return the distinct values, ascending.

    NumPy's own `unique` hashes, which takes seconds for a million evenly spaced values.
    """
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def order_nodes(*, size: int, pred: Int32s, succ: Int32s, weight: Int64s) -> Order:
    """Return the levels of a graph and its longest paths, by Kahn's rule.

    Costs time linear in nodes and links.
    """
    level = np.zeros(size, dtype=np.int32)
    path = np.zeros(size, dtype=np.int64)
    kernels = library()
    if kernels is None:
        offsets, out_links = group(pred, size=size)
        waiting = np.bincount(succ, minlength=size).astype(np.int32)
        _walk(offsets, out_links, succ, weight, waiting, level, path)
        return Order(level=level, path=path, reached=waiting == 0)
    reached = np.empty(size, dtype=bool)
    links = [
        np.ascontiguousarray(values, dtype=kind)
        for values, kind in ((pred, np.int32), (succ, np.int32), (weight, np.int64))
    ]
    scratch = [
        np.empty(size, dtype=_NODE),
        np.empty(len(pred), dtype=_OUT),
        np.empty(size + 1, dtype=np.int32),
    ]
    kernels.milepost_levels(
        ctypes.c_int32(size),
        ctypes.c_int32(len(pred)),
        *[_pointer(array) for array in (*links, *scratch, level, path, reached)],
    )
    return Order(level=level, path=path, reached=reached)


def _pointer(array: npt.NDArray[np.generic]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


def _walk(
    offsets: Int32s,
    out_links: Int32s,
    succ: Int32s,
    weight: Int64s,
    waiting: Int32s,
    level: Int32s,
    path: Int64s,
) -> None:
    """Do what ``milepost_levels`` does, one level at a time; fills the last three arrays."""
    frontier = np.flatnonzero(waiting == 0)
    while len(frontier):
        counts = offsets[frontier + 1] - offsets[frontier]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        links = out_links[np.repeat(offsets[frontier], counts) + within]
        source = np.repeat(frontier, counts)
        target = succ[links]
        np.maximum.at(level, target, level[source] + 1)
        np.maximum.at(path, target, path[source] + weight[links])
        np.subtract.at(waiting, target, 1)
        touched = np.unique(target)
        frontier = touched[waiting[touched] == 0]


def find_loops(*, nodes: list[int], pred: Int32s, succ: Int32s) -> list[list[int]]:
    """Return the sets of nodes that lie on common loops, among `nodes` (Tarjan's rule).

    A shortest loop through a set's first node leads; members that it does not pass follow
    in their own order. A link from a node to itself is a loop of one. Costs time linear
    in nodes and links.
    """
    is_inside = np.zeros(max(nodes, default=-1) + 1, dtype=bool)
    is_inside[nodes] = True
    known = (pred < len(is_inside)) & (succ < len(is_inside))
    within = known & is_inside[np.where(known, pred, 0)] & is_inside[np.where(known, succ, 0)]
    ahead: dict[int, list[int]] = {node: [] for node in nodes}
    for source, target in zip(pred[within].tolist(), succ[within].tolist(), strict=True):
        ahead[source].append(target)
    knots = [knot for knot in _components(ahead) if len(knot) > 1 or knot[0] in ahead[knot[0]]]
    return [_loop_in_order(knot, ahead) for knot in sorted(knots, key=min)]


def _components(ahead: dict[int, list[int]]) -> list[list[int]]:
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    place: dict[int, int] = {}
    found: list[list[int]] = []
    for root in ahead:
        work = [(root, 0)] if root not in index else []
        while work:
            node, step = work.pop()
            if step == 0:
                index[node] = low[node] = len(index)
                place[node] = len(stack)
                stack.append(node)
            elif (child := ahead[node][step - 1]) in place:
                low[node] = min(low[node], low[child])
            if step < len(ahead[node]):
                work.append((node, step + 1))
                if ahead[node][step] not in index:
                    work.append((ahead[node][step], 0))
            elif low[node] == index[node]:
                component = stack[place[node] :]
                del stack[place[node] :]
                for member in component:
                    del place[member]
                found.append(component)
    return found


def _loop_in_order(knot: list[int], ahead: dict[int, list[int]]) -> list[int]:
    inside = set(knot)
    start = min(knot)
    came_from: dict[int, int] = {}
    queue = [start]
    for node in queue:
        for target in ahead[node]:
            if target in inside and target not in came_from:
                came_from[target] = node
                queue.append(target)
    loop = [came_from[start]]
    while loop[-1] != start:
        loop.append(came_from[loop[-1]])
    loop.reverse()
    return loop + sorted(inside.difference(loop))
