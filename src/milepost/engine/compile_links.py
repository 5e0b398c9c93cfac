"""The columns of links: where they lead, how they count, and which limit late dates."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import LinkMode
from milepost.engine.kernels import library
from milepost.engine.ordering import group

if TYPE_CHECKING:
    from collections.abc import Collection

    from milepost.engine.arrange import Arrangement
    from milepost.engine.dates import NodeDates
    from milepost.engine.network import LinkColumns, Network

Int32s = npt.NDArray[np.int32]
Columns = dict[str, npt.NDArray[Any]]

_FOUND = ("pred", "succ", "kind", "lag", "is_elapsed", "percent", "clock", "dependency")
"""`found_t` of ``kernels/arrange.c``; what is made of it, `links_t`, follows."""
_MADE = {
    **dict.fromkeys(("pred", "succ", "lag", "clock", "percent", "dependency"), np.int32),
    **dict.fromkeys(("kind", "mode"), np.int8),
}


def link_columns(dates: NodeDates, network: Network, arrangement: Arrangement) -> Columns:
    """Return the columns of `CompiledPlan` that belong to its links."""
    kernels, found = library(), (network.links, network.node_calendar, arrangement)
    columns = _made(*found) if kernels is None else _made_by_kernels(kernels, *found)
    succ_offset, succ_link = _backward_links(columns, dates.late_is_early[arrangement.node_order])
    return {
        **{f"link_{name}": column for name, column in columns.items()},
        "link_offset": arrangement.link_offset,
        "succ_offset": succ_offset,
        "succ_link": succ_link,
    }


def _made(links: LinkColumns, calendar: Int32s, arrangement: Arrangement) -> Columns:
    order = arrangement.link_order.astype(np.intp)
    found = {name: getattr(links, name)[order] for name in _FOUND}
    lag, own = found["lag"], calendar[found["succ"]]
    clock = np.where(found["clock"] < 0, own, found["clock"])
    crosses = calendar[found["pred"]] != own
    mode = np.where(crosses, np.int8(LinkMode.WALL), np.int8(LinkMode.SAME))
    mode = np.where((clock != own) & (lag != 0), np.int8(LinkMode.FOREIGN), mode)
    return {
        "pred": arrangement.new_index[found["pred"]],
        "succ": arrangement.new_index[found["succ"]],
        "lag": lag,
        "clock": clock,
        "percent": found["percent"],
        "dependency": found["dependency"],
        "kind": found["kind"].astype(np.int8),
        "mode": np.where(found["is_elapsed"] == 1, np.int8(LinkMode.ELAPSED), mode),
    }


def _made_by_kernels(
    kernels: ctypes.CDLL, links: LinkColumns, calendar: Int32s, arrangement: Arrangement
) -> Columns:
    """Return what `_made` does, in one walk over the links."""
    count = len(arrangement.link_order)
    columns: Columns = {name: np.empty(count, dtype=kind) for name, kind in _MADE.items()}
    kernels.milepost_link_columns(
        ctypes.c_int32(count),
        _pointer(arrangement.link_order),
        _pointers([getattr(links, name) for name in _FOUND]),
        _pointer(arrangement.new_index),
        _pointer(calendar),
        _pointers(columns.values()),
    )
    return columns


def _backward_links(columns: Columns, is_early: npt.NDArray[np.bool_]) -> tuple[Int32s, Int32s]:
    """Return the links by predecessor, but for those into what holds nothing back."""
    pred, size = columns["pred"], len(is_early)
    if not is_early.any():
        return group(pred, size=size)
    backward = np.flatnonzero(~is_early[columns["succ"]]).astype(np.int32)
    succ_offset, by_pred = group(pred[backward], size=size)
    return succ_offset, backward[by_pred]


def _pointer(array: npt.NDArray[Any]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)


def _pointers(arrays: Collection[npt.NDArray[Any]]) -> ctypes.Array[ctypes.c_void_p]:
    """Return a structure of nothing but pointers to arrays, which must outlive it."""
    return (ctypes.c_void_p * len(arrays))(*[array.ctypes.data for array in arrays])
