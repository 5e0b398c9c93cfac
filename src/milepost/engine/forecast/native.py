"""The simulation in C; the same results as `vectorised`, to the bit."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import numpy as np

from milepost.engine.compiled import NONE, LinkMode
from milepost.engine.forecast.network import ENTERS_START, LEAVES_FINISH, VaryingNetwork
from milepost.engine.forecast.runs import PartDates, PartDraws
from milepost.engine.passes import _plan_struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from milepost.engine.forecast.costs import CostInputs
    from milepost.engine.forecast.draws import BatchPart
    from milepost.engine.forecast.inputs import DrawnInputs

    Int32s = NDArray[np.int32]
    Bytes = NDArray[np.uint8]

CROSS_SAME, CROSS_MAP, CROSS_EXACT = 0, 1, 2
_CACHE_BYTES = 24 << 20
_MAP_SCRATCH = 1 << 18
_MAP_ENTRIES = 1 << 19

# The members of `network_t` in monte_carlo.h, in its order.
_POINTERS = (
    *("node", "link_offset", "fixed_start", "fixed_finish", "fixed_point", "duration"),
    "delay_map",
    *("is_point", "has_links_into_finish"),
    *("source", "lag", "map", "clock"),
    *("from_end", "into_start", "crossing", "mode"),
    "maps",
    *("draw", "keys", "low", "range", "rows", "scores", "row_of", "factor_of"),
    *("added_offset", "added_row", "branch", "downtime", "work_before"),
    *("record", "sinks"),
)


class _MapStruct(ctypes.Structure):
    _fields_ = (
        ("entries", ctypes.c_void_p),
        ("shift", ctypes.c_int32),
        ("limit", ctypes.c_int32),
    )


class _NetworkStruct(ctypes.Structure):
    _fields_ = (
        ("plan", ctypes.c_void_p),
        *[(name, ctypes.c_void_p) for name in _POINTERS],
        ("steps", ctypes.c_int32),
        ("records", ctypes.c_int32),
        ("sink_count", ctypes.c_int32),
        ("fixed_end", ctypes.c_int32),
        ("downtimes", ctypes.c_int32),
    )


class _PartStruct(ctypes.Structure):
    _fields_ = (
        ("shared", ctypes.c_void_p),
        ("added", ctypes.c_void_p),
        ("taken", ctypes.c_void_p),
        ("lost", ctypes.c_void_p),
        ("first_lost", ctypes.c_int32),
        ("lost_days", ctypes.c_int32),
        ("first", ctypes.c_int32),
        ("count", ctypes.c_int32),
        ("bits", ctypes.c_int32),
        ("block", ctypes.c_int32),
        ("recorded", ctypes.c_void_p),
        ("finish", ctypes.c_void_p),
        ("lost_work", ctypes.c_void_p),
        ("slots", ctypes.c_void_p),
        ("work", ctypes.c_void_p),
    )


class NativeSimulator:
    """Runs parts of a simulation in C.

    Parameters
    ----------
    kernels
        The loaded library, from `milepost.engine.kernels.library`.
    network, inputs
        What varies and how it is drawn.
    limit
        A coordinate that no run passes, in any calendar; tables end there.
    """

    def __init__(
        self,
        kernels: ctypes.CDLL,
        *,
        network: VaryingNetwork,
        inputs: DrawnInputs,
        limit: int,
    ) -> None:
        self._kernels = kernels
        self._steps = network.steps
        self._records = len(network.record)
        self._downtimes = inputs.downtimes.count
        self._plan, self._keep = _plan_struct(network.compiled)
        maps = _Maps(kernels, network=network, plan=self._plan, limit=limit)
        arrays = {**_step_arrays(network, maps), **_link_arrays(network, maps)}
        arrays |= {**_draw_arrays(inputs), **_added_arrays(network, inputs)}
        arrays["record"], arrays["sinks"] = network.record, network.sinks
        self._arrays = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
        self._maps = maps.structs()
        self._entries = maps.entries
        pointers = [
            ctypes.addressof(self._maps) if name == "maps" else self._arrays[name].ctypes.data
            for name in _POINTERS
        ]
        self._network = _NetworkStruct(
            ctypes.addressof(self._plan),
            *pointers,
            network.steps,
            len(network.record),
            len(network.sinks),
            network.fixed_end,
            inputs.downtimes.count,
        )

    def dates(self, draws: PartDraws) -> PartDates:
        """Return the dates of every run of a part."""
        dates = self._empty_dates(draws.part.count)
        part, keep = self._part(draws, dates, bytes_per_run=8)
        self._kernels.milepost_simulate(ctypes.byref(self._network), ctypes.byref(part))
        del keep
        return dates

    def criticality(self, draws: PartDraws, *, targets: Int32s) -> NDArray[np.int64]:
        """Return in how many runs each step drove each of at most 64 targets."""
        dates = self._empty_dates(draws.part.count)
        part, keep = self._part(draws, dates, bytes_per_run=16)
        rows = self._steps + self._downtimes
        masks = np.empty(rows * part.block, dtype=np.uint64)
        counts = np.zeros((rows, len(targets)), dtype=np.int64)
        steps = np.ascontiguousarray(targets, dtype=np.int32)
        self._kernels.milepost_trace_runs(
            *(ctypes.byref(self._network), ctypes.byref(part)),
            *(ctypes.c_void_p(steps.ctypes.data), len(steps)),
            *(ctypes.c_void_p(counts.ctypes.data), ctypes.c_void_p(masks.ctypes.data)),
        )
        del keep
        return counts

    def costs(
        self, draws: PartDraws, costs: CostInputs, *, rows: Int32s, into: Int32s, size: int
    ) -> NDArray[np.int64]:
        """Return sums of what varies in the costs of some rows, in minor units."""
        part = draws.part
        shared, added, taken = _contiguous(draws.shared, draws.added, draws.taken)
        struct = _PartStruct(
            shared=shared.ctypes.data, added=added.ctypes.data, taken=taken.ctypes.data
        )
        struct.first, struct.count, struct.bits = part.first, part.count, part.bits
        cost_arrays = _contiguous(*_cost_arrays(costs))
        cost_struct = (ctypes.c_void_p * len(cost_arrays))(*(a.ctypes.data for a in cost_arrays))
        which, targets = _contiguous(rows, into)
        sums = np.zeros((size, part.count), dtype=np.int64)
        self._kernels.milepost_add_costs(
            *(ctypes.byref(self._network), ctypes.byref(struct), ctypes.byref(cost_struct)),
            *(ctypes.c_void_p(which.ctypes.data), ctypes.c_void_p(targets.ctypes.data)),
            *(len(which), ctypes.c_void_p(sums.ctypes.data)),
        )
        return sums

    def levels(self, part: BatchPart, *, rows: Int32s) -> Int32s:
        """Return the levels of drawn tasks, by row of the ranges."""
        keys = np.ascontiguousarray(self._arrays["keys"][rows])
        found = np.empty((len(rows), part.count), dtype=np.int32)
        self._kernels.milepost_draw_levels(
            *(ctypes.c_int64(len(rows)), ctypes.c_void_p(keys.ctypes.data)),
            *(part.first, part.count, part.bits, ctypes.c_void_p(found.ctypes.data)),
        )
        return found

    def _empty_dates(self, count: int) -> PartDates:
        return PartDates(
            recorded=np.empty((self._records, count), dtype=np.int32),
            finish=np.empty(count, dtype=np.int32),
            lost_work=np.zeros((self._downtimes, count), dtype=np.int32),
        )

    def _part(
        self, draws: PartDraws, dates: PartDates, *, bytes_per_run: int
    ) -> tuple[_PartStruct, tuple[object, ...]]:
        block = self._block(bytes_per_run)
        slots = np.empty(2 * self._steps * block, dtype=np.int32)
        work = np.empty(5 * block, dtype=np.int32)
        shared = np.ascontiguousarray(draws.shared)
        added, taken = np.ascontiguousarray(draws.added), np.ascontiguousarray(draws.taken)
        lost, part = np.ascontiguousarray(draws.lost), draws.part
        keep = (slots, work, shared, added, taken, lost)
        struct = _PartStruct(
            *(shared.ctypes.data, added.ctypes.data, taken.ctypes.data, lost.ctypes.data),
            *(draws.first_lost, lost.shape[1]),
            *(part.first, part.count, part.bits, block),
            *(dates.recorded.ctypes.data, dates.finish.ctypes.data, dates.lost_work.ctypes.data),
            *(slots.ctypes.data, work.ctypes.data),
        )
        return struct, keep

    def _block(self, bytes_per_run: int) -> int:
        """Return how many runs keep the slots of all steps near the processor's cache."""
        wanted = _CACHE_BYTES // max(1, bytes_per_run * self._steps)
        return 1 << min(8, max(6, wanted.bit_length() - 1))


def _contiguous(*arrays: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    return tuple(map(np.ascontiguousarray, arrays))


def _cost_arrays(costs: CostInputs) -> tuple[NDArray[Any], ...]:
    """Return the members of `costs_t` in costs.c, in its order."""
    amounts = costs.amounts
    return (
        *(costs.step, amounts.row_of, amounts.keys),
        *(amounts.low, amounts.spread, costs.scheduled, costs.follows),
        *(amounts.rows, costs.scores),
    )


def _step_arrays(network: VaryingNetwork, maps: _Maps) -> dict[str, NDArray[np.generic]]:
    compiled, node = network.compiled, network.node
    into_finish = ~np.isin(compiled.link_kind[network.link], ENTERS_START)
    has_finish = network.fixed_finish > -(2**30)
    target = np.repeat(np.arange(network.steps), np.diff(network.link_offset))
    has_finish[target[into_finish]] = True
    delayed = [
        maps.number(int(compiled.calendar[n]), int(compiled.calendar[n]), int(compiled.delay[n]))
        if compiled.delay[n] and not network.is_point[step]
        else -1
        for step, n in enumerate(node.tolist())
    ]
    return {
        "node": node,
        "link_offset": network.link_offset,
        "fixed_start": network.fixed_start,
        "fixed_finish": network.fixed_finish,
        "fixed_point": network.fixed_point,
        "duration": network.duration,
        "delay_map": np.array(delayed, dtype=np.int32),
        "is_point": network.is_point.astype(np.uint8),
        "has_links_into_finish": has_finish.astype(np.uint8),
    }


def _link_arrays(network: VaryingNetwork, maps: _Maps) -> dict[str, NDArray[np.generic]]:
    compiled, link = network.compiled, network.link
    kind = compiled.link_kind[link]
    number, crossing = _crossings(network, maps)
    lag = np.where(
        (crossing == CROSS_MAP) & (compiled.link_mode[link] == LinkMode.ELAPSED),
        0,
        compiled.link_lag[link],
    )
    return {
        "source": network.source,
        "lag": lag.astype(np.int32),
        "map": number,
        "clock": compiled.link_clock[link].astype(np.int32),
        "from_end": np.isin(kind, LEAVES_FINISH).astype(np.uint8),
        "into_start": np.isin(kind, ENTERS_START).astype(np.uint8),
        "crossing": crossing,
        "mode": compiled.link_mode[link].astype(np.uint8),
    }


def _crossings(network: VaryingNetwork, maps: _Maps) -> tuple[Int32s, Bytes]:
    """Return each link's map, and how it crosses from calendar to calendar.

    A map gives working minutes only, so links into points (and what may be one) go the exact way, which also
    tells the evening from the next morning; so do links out of points that may rest at
    a time without work, and lags on a third calendar.
    """
    compiled, link = network.compiled, network.link
    mode = compiled.link_mode[link]
    target = np.repeat(np.arange(network.steps), np.diff(network.link_offset))
    may_rest = network.is_point & (compiled.rest_wall[network.node] != NONE)
    is_mapped = (mode == LinkMode.WALL) | (mode == LinkMode.ELAPSED)
    is_mapped &= (
        ~network.is_point[target] & (network.branch[target] < 0) & ~may_rest[network.source]
    )
    place = np.flatnonzero(is_mapped)
    lag = np.where(mode == LinkMode.ELAPSED, compiled.link_lag[link], 0)
    ends = (compiled.link_pred[link[place]], compiled.link_succ[link[place]])
    keys = np.stack([compiled.calendar[ends[0]], compiled.calendar[ends[1]], lag[place]], axis=1)
    distinct, which = np.unique(keys, axis=0, return_inverse=True)
    built = np.array([maps.number(*key) for key in distinct.tolist()], dtype=np.int32)
    number = np.full(len(link), -1, dtype=np.int32)
    number[place] = built[which.reshape(-1)]
    crossing = np.where(mode == LinkMode.SAME, CROSS_SAME, CROSS_EXACT).astype(np.uint8)
    crossing[number >= 0] = CROSS_MAP
    return number, crossing


def _draw_arrays(inputs: DrawnInputs) -> dict[str, NDArray[np.generic]]:
    return {
        "keys": inputs.keys,
        "low": inputs.ranges.low,
        "range": inputs.ranges.spread,
        "rows": inputs.ranges.rows,
        "scores": inputs.scores,
        "row_of": inputs.ranges.row_of,
        "factor_of": inputs.factor_of,
    }


def _added_arrays(network: VaryingNetwork, inputs: DrawnInputs) -> dict[str, NDArray[np.generic]]:
    per_step = [inputs.node_added.get(node, ()) for node in network.node.tolist()]
    counts = [len(rows) for rows in per_step]
    return {
        "draw": network.draw,
        "branch": network.branch,
        "downtime": network.downtime,
        "work_before": network.work_before,
        "added_offset": np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
        "added_row": np.array([row for rows in per_step for row in rows], dtype=np.int32),
    }


class _Maps:
    """Builds each map once and numbers them; -1 where calendars interlock too finely."""

    def __init__(
        self,
        kernels: ctypes.CDLL,
        *,
        network: VaryingNetwork,
        plan: ctypes.Structure,
        limit: int,
    ) -> None:
        self._kernels = kernels
        self._clocks = network.compiled.clocks
        self._plan = plan
        self._limit = limit
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._shifts: list[int] = []
        self._limits: list[int] = []
        self.entries: list[Int32s] = []
        self._at = np.empty(_MAP_SCRATCH, dtype=np.int32)
        self._value = np.empty(_MAP_SCRATCH, dtype=np.int32)
        self._is_slope = np.empty(_MAP_SCRATCH, dtype=np.uint8)
        self._space = np.empty((_MAP_ENTRIES, 2), dtype=np.int32)
        self._offsets = np.ascontiguousarray(self._clocks.segment_offset)

    def number(self, source: int, target: int, lag: int) -> int:
        """Return the number of the map from one calendar by a lag into another."""
        key = (source, target, lag)
        if key not in self._numbers:
            self._numbers[key] = self._build(*key)
        return self._numbers[key]

    def _build(self, source: int, target: int, lag: int) -> int:
        limit = min(self._limit, 2 * int(self._clocks.total[source]))
        shift = ctypes.c_int32()
        found: int = self._kernels.milepost_build_map(
            *(ctypes.byref(self._plan), ctypes.c_void_p(self._offsets.ctypes.data)),
            *(source, target, lag, limit),
            *(ctypes.c_void_p(a.ctypes.data) for a in (self._at, self._value, self._is_slope)),
            *(_MAP_SCRATCH, ctypes.c_void_p(self._space.ctypes.data), _MAP_ENTRIES),
            ctypes.byref(shift),
        )
        if found == 0:
            return -1
        self.entries.append(self._space[:found].copy())
        self._shifts.append(shift.value)
        self._limits.append(limit)
        return len(self.entries) - 1

    def structs(self) -> ctypes.Array[_MapStruct]:
        """Return the maps as the kernels see them; they point into `entries`."""
        maps = (_MapStruct * max(1, len(self.entries)))()
        for number, entries in enumerate(self.entries):
            maps[number] = _MapStruct(
                entries.ctypes.data, self._shifts[number], self._limits[number]
            )
        return maps
