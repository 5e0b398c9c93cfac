"""What is known of a node, or of a link, in one record each, for the kernels of ``live.h``.

An edit touches few nodes, far apart: as records they cost the memory's time of three
lines of the cache each, as columns of some forty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from milepost.engine.ordering import group
from milepost.engine.passes import EARLY_COLUMNS, LATE_COLUMNS, NODE_MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.passes import Early

Records = npt.NDArray[np.void]
Columns = dict[str, npt.NDArray[Any]]

LINK_COLUMNS = (
    "link_pred", "link_succ", "link_lag", "link_clock", "link_percent", "link_dependency",
    "link_kind", "link_mode",
)  # fmt: skip
NODE_COLUMNS = (
    *NODE_MEMBERS, "duration", "is_open", "counts", "pin_cause", "node_row", "floor_cause",
)  # fmt: skip
"""The columns of `CompiledPlan` that lie in the records of nodes."""
_NODE_BYTES, _LINK_BYTES = 192, 32
"""`NODE_BYTES` and `LINK_BYTES` of ``kernels/live.h``."""
_ENDS = ("in_begin", "in_end", "out_begin", "out_end")
_OWN = {"free_least": np.int32, "rank": np.int32, "follows": np.uint8, "leads": np.uint8}
_LINE = 64
_FIRST = (
    "calendar", "rank", "delay", "free_least", "early_best",
    *(f"early_{name}" for name in LATE_COLUMNS), *(f"late_{name}" for name in LATE_COLUMNS),
    "node_role", "late_is_early", "counts", "leads", "follows", "ends_path", "is_open",
)  # fmt: skip
"""What the neighbours of a node look at: it lies in the first line of a record."""
_SPARE_LINKS = 4096


def spare_links(links: int) -> int:
    """Return for how many links to come there is room beside so many."""
    return links // 8 + _SPARE_LINKS


def node_records(compiled: CompiledPlan, early: Early) -> Records:
    """Return the nodes with their early dates; what else the kernels keep of them is 0."""
    kinds = {name: getattr(compiled, name).dtype for name in NODE_COLUMNS}
    kinds |= {f"early_{name}": np.dtype(np.int32) for name in EARLY_COLUMNS}
    kinds |= {f"{side}_{name}": np.dtype(np.int32) for side in _SIDES for name in LATE_COLUMNS}
    kinds |= {name: np.dtype(np.int32) for name in _ENDS}
    kinds |= {name: np.dtype(kind) for name, kind in _OWN.items()}
    records = _blank(compiled.size, kinds, _NODE_BYTES)
    for name in NODE_COLUMNS:
        records[name] = getattr(compiled, name)
    for name in EARLY_COLUMNS:
        records[f"early_{name}"] = getattr(early, name)
    records["rank"] = np.arange(compiled.size)
    return records


_SIDES = ("late", "shown")


def link_records(compiled: CompiledPlan) -> Records:
    """Return the links, and room for more."""
    count = len(compiled.link_pred)
    kinds = {name: getattr(compiled, name).dtype for name in LINK_COLUMNS}
    records = _blank(count + spare_links(count), kinds, _LINK_BYTES)
    for name in LINK_COLUMNS:
        records[name][:count] = getattr(compiled, name)
    return records


def link_lists(compiled: CompiledPlan, nodes: Records) -> Columns:
    """Return the links into and out of each node, by number; lists move when they grow.

    Where the list of a node begins and ends is written into its record.
    """
    count, size = len(compiled.link_pred), compiled.size
    room = np.zeros(spare_links(count), dtype=np.int32)
    out_offset, by_pred = group(compiled.link_pred, size=size)
    nodes["in_begin"], nodes["in_end"] = compiled.link_offset[:-1], compiled.link_offset[1:]
    nodes["out_begin"], nodes["out_end"] = out_offset[:-1], out_offset[1:]
    return {
        **columns_of(nodes, _ENDS),
        "in_list": np.concatenate((np.arange(count, dtype=np.int32), room)),
        "out_list": np.concatenate((by_pred.astype(np.int32), room)),
    }


def columns_of(records: Records, names: Iterable[str], *, prefix: str = "") -> Columns:
    """Return views of members of the records, by name."""
    return {name: records[prefix + name] for name in names}


def _blank(count: int, kinds: dict[str, np.dtype[Any]], size: int) -> Records:
    """Return records of zeros that begin with a line of the cache."""
    first = [name for name in _FIRST if name in kinds]
    rest = sorted(kinds.keys() - set(first), key=lambda name: (-kinds[name].itemsize, name))
    begin_of_rest = _LINE if first else 0
    record = np.dtype({
        "names": [*first, *rest],
        "formats": [kinds[name] for name in (*first, *rest)],
        "offsets": [*_offsets(first, kinds, 0), *_offsets(rest, kinds, begin_of_rest)],
        "itemsize": size,
    })  # fmt: skip
    room = np.zeros(count * size + _LINE, dtype=np.uint8)
    begin = -room.ctypes.data % _LINE
    records: Records = room[begin : begin + count * size].view(record)
    return records


def _offsets(names: Sequence[str], kinds: dict[str, np.dtype[Any]], begin: int) -> list[int]:
    sizes = [kinds[name].itemsize for name in names]
    offsets: list[int] = np.cumsum([begin, *sizes])[:-1].tolist()
    return offsets
