"""The network put in topological order, with its loops found and cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.findings import loop_finding
from milepost.engine.network import STRUCTURE
from milepost.engine.ordering import Order, find_loops, group, order_nodes

if TYPE_CHECKING:
    from milepost.engine.dates import NodeDates
    from milepost.engine.errors import Finding
    from milepost.engine.network import Network
    from milepost.engine.plan import Plan

Int32s = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Where nodes and links of a network go.

    `node_order` lists the network's nodes in their new order, `new_index` is its
    inverse. `link_order` lists the links that stay, sorted by successor, those of each
    from `link_offset` on. `longest` is the weight of the longest chain, in minutes of
    durations, lags and delays.
    """

    node_order: Int32s
    new_index: Int32s
    level_offset: Int32s
    link_offset: Int32s
    link_order: Int32s
    longest: int
    findings: tuple[Finding, ...]


def arrange(plan: Plan, *, network: Network, dates: NodeDates) -> Arrangement:
    """Return the order of the network's nodes and links.

    The dependencies that make up a loop are left out and reported.
    """
    links = network.links
    pred, succ = links.pred, links.succ
    is_structure = links.dependency == STRUCTURE
    kept = np.ones(len(succ), dtype=bool)
    if dates.drops_links.any():
        kept = ~dates.drops_links[succ] | is_structure
    own = dates.duration + dates.delay
    weight = own[pred] + np.abs(links.lag.astype(np.int64))
    order = _order(own, pred, succ, weight, kept)
    findings: list[Finding] = []
    if not order.reached.all():
        left = np.flatnonzero(~order.reached).tolist()
        loops = find_loops(nodes=left, pred=pred[kept], succ=succ[kept])
        findings = [loop_finding(plan, rows=_rows(network, loop)) for loop in loops]
        kept = kept & (is_structure | ~_inside(loops, pred, succ, size=len(own)))
        order = _order(own, pred, succ, weight, kept)
    levels = int(order.level.max(initial=-1)) + 1
    level_offset, node_order = group(order.level, size=levels)
    new_index = np.empty_like(node_order)
    new_index[node_order] = np.arange(len(own), dtype=np.int32)
    staying = np.flatnonzero(kept).astype(np.int32)
    link_offset, by_succ = group(new_index[succ[staying]], size=len(own))
    return Arrangement(
        node_order=node_order,
        new_index=new_index,
        level_offset=level_offset,
        link_offset=link_offset,
        link_order=staying[by_succ],
        longest=int((order.path + own).max(initial=0)),
        findings=tuple(findings),
    )


def _order(
    own: npt.NDArray[np.int64],
    pred: Int32s,
    succ: Int32s,
    weight: npt.NDArray[np.int64],
    kept: npt.NDArray[np.bool_],
) -> Order:
    if not kept.all():
        pred, succ, weight = pred[kept], succ[kept], weight[kept]
    return order_nodes(size=len(own), pred=pred, succ=succ, weight=weight)


def _inside(
    loops: list[list[int]], pred: Int32s, succ: Int32s, *, size: int
) -> npt.NDArray[np.bool_]:
    """Return the links whose two ends lie in one loop's set."""
    loop_of = np.full(size, -1, dtype=np.int32)
    for number, loop in enumerate(loops):
        loop_of[loop] = number
    inside: npt.NDArray[np.bool_] = (loop_of[pred] == loop_of[succ]) & (loop_of[pred] >= 0)
    return inside


def _rows(network: Network, nodes: list[int]) -> list[int]:
    """Return the plan's rows behind `nodes`, each once, in order."""
    return list(dict.fromkeys(network.node_row[nodes].tolist()))
