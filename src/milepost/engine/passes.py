"""The forward and backward passes over a compiled plan.

Each runs in C where the kernels are built and in NumPy otherwise, with the same result
to the bit.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine import numpy_passes
from milepost.engine.kernels import library

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.compiled import CompiledPlan

Int32s = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Early:
    """Early dates of all nodes: coordinates of their calendars, and wall time.

    `best` is the start that links alone would give; `resume` when the (rest of the)
    work begins; `start` and `finish` what links and readers see.
    """

    best: Int32s
    resume: Int32s
    start: Int32s
    finish: Int32s
    start_wall: Int32s
    finish_wall: Int32s

    def resume_walls(self, compiled: CompiledPlan) -> npt.NDArray[np.int64]:
        """Return when the (rest of the) work of each node begins, as wall time."""
        return compiled.clocks.wall(compiled.calendar, self.resume.astype(np.int64))


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Late dates of all nodes: coordinates of their calendars, and wall time."""

    start: Int32s
    finish: Int32s
    start_wall: Int32s
    finish_wall: Int32s


def forward(compiled: CompiledPlan, *, duration: Int32s | None = None) -> Early:
    """Return early dates; `duration` replaces the plan's own, one per node."""
    durations = compiled.duration if duration is None else duration
    early = Early(**{name: np.empty(compiled.size, dtype=np.int32) for name in EARLY_COLUMNS})
    kernels = library()
    if kernels is None:
        numpy_passes.forward(compiled, durations, early)
    else:
        plan, keep = _plan_struct(compiled)
        kernels.milepost_forward(
            ctypes.byref(plan), _pointer(durations), ctypes.byref(EarlyStruct.of(early))
        )
        del keep
    return early


def backward(compiled: CompiledPlan, *, early: Early, finish: int) -> Late:
    """Return late dates for a project that ends at `finish`, wall time since the origin."""
    return _backward(compiled, early, ends_of(compiled, finish=finish))


def backward_to(compiled: CompiledPlan, *, early: Early) -> Late:
    """Return late dates that nothing limits but the plan's late caps.

    Nodes from which no link leads to a cap stay at the end of all time.
    """
    ends = np.full(len(compiled.clocks.total), numpy_passes.FAR_COORDINATE, dtype=np.int32)
    return _backward(compiled, early, ends)


def _backward(compiled: CompiledPlan, early: Early, end: Int32s) -> Late:
    late = _empty_late(compiled)
    kernels = library()
    if kernels is None:
        numpy_passes.backward(compiled, early, end, late)
    else:
        plan, keep = _plan_struct(compiled)
        kernels.milepost_backward(
            ctypes.byref(plan),
            _pointer(compiled.duration),
            ctypes.byref(EarlyStruct.of(early)),
            _pointer(end),
            ctypes.byref(LateStruct.of(late)),
        )
        del keep
    return late


def free_limits(compiled: CompiledPlan, *, early: Early, finish: int) -> Int32s:
    """Return how far each node's finish may go before a successor's start or finish moves."""
    scratch = _empty_late(compiled)
    end = ends_of(compiled, finish=finish)
    limits = np.empty(compiled.size, dtype=np.int32)
    kernels = library()
    if kernels is None:
        numpy_passes.free(compiled, early, end, scratch, limits)
    else:
        plan, keep = _plan_struct(compiled)
        kernels.milepost_free(
            ctypes.byref(plan),
            _pointer(compiled.duration),
            ctypes.byref(EarlyStruct.of(early)),
            _pointer(end),
            ctypes.byref(LateStruct.of(scratch)),
            _pointer(limits),
        )
        del keep
    return limits


def trace(compiled: CompiledPlan, *, driving: Bools, targets: Bools) -> Bools:
    """Return the nodes from which a chain of `driving` links leads to a target."""
    marked = targets.copy()
    kernels = library()
    if kernels is None:
        numpy_passes.trace(compiled, driving, marked)
    else:
        plan, keep = _plan_struct(compiled)
        kernels.milepost_trace(ctypes.byref(plan), _pointer(driving), _pointer(marked))
        del keep
    return marked


def ends_of(compiled: CompiledPlan, *, finish: int) -> Int32s:
    """Return the project's finish as a coordinate of each calendar."""
    calendars = np.arange(len(compiled.clocks.total), dtype=np.int32)
    walls = np.full(len(calendars), finish, dtype=np.int64)
    return compiled.clocks.backward(calendars, walls).astype(np.int32)


def _empty_late(compiled: CompiledPlan) -> Late:
    return Late(**{name: np.empty(compiled.size, dtype=np.int32) for name in LATE_COLUMNS})


EARLY_COLUMNS = ("best", "resume", "start", "finish", "start_wall", "finish_wall")
LATE_COLUMNS = ("start", "finish", "start_wall", "finish_wall")
# The members of `plan_t` in cpm.h, in its order.
_CLOCK_MEMBERS = ("segments", "calendars", "day_segment", "work_segment", "total")
NODE_MEMBERS = (
    "calendar",
    "hold",
    "floor_start",
    "floor_finish",
    "cap_start",
    "cap_finish",
    "rest_wall",
    "delay",
    "pin_start",
    "pin_finish",
    "late_start_cap",
    "late_finish_cap",
    "node_role",
    "late_is_early",
    "ends_path",
)
LINK_MEMBERS = (
    "link_pred",
    "link_succ",
    "link_lag",
    "link_clock",
    "link_kind",
    "link_mode",
)


class PlanStruct(ctypes.Structure):
    """`plan_t` of ``kernels/cpm.h``."""

    _fields_ = [
        *[(name, ctypes.c_void_p) for name in (*_CLOCK_MEMBERS, *NODE_MEMBERS)],
        *[(name, ctypes.c_void_p) for name in ("link_begin", "link_end", "in_link")],
        *[(name, ctypes.c_void_p) for name in LINK_MEMBERS],
        *[(name, ctypes.c_void_p) for name in ("succ_begin", "succ_end", "succ_link")],
        ("level_offset", ctypes.c_void_p),
        *[(name, ctypes.c_int32) for name in ("nodes", "days", "levels")],
    ]


class EarlyStruct(ctypes.Structure):
    """`early_t` of ``kernels/cpm.h``."""

    _fields_ = [(name, ctypes.c_void_p) for name in EARLY_COLUMNS]

    @classmethod
    def of(cls, early: Early) -> EarlyStruct:
        """Return the kernels' view of `early`, which must outlive it."""
        return cls(*[getattr(early, name).ctypes.data for name in EARLY_COLUMNS])


class LateStruct(ctypes.Structure):
    """`late_t` of ``kernels/cpm.h``."""

    _fields_ = [(name, ctypes.c_void_p) for name in LATE_COLUMNS]

    @classmethod
    def of(cls, late: Late) -> LateStruct:
        """Return the kernels' view of `late`, which must outlive it."""
        return cls(*[getattr(late, name).ctypes.data for name in LATE_COLUMNS])


def _plan_struct(compiled: CompiledPlan) -> tuple[PlanStruct, list[npt.NDArray[np.generic]]]:
    """Return the kernels' view of a plan in columns, and the arrays it points into."""
    arrays = {
        name: np.ascontiguousarray(getattr(compiled, name))
        for name in (*NODE_MEMBERS, *LINK_MEMBERS)
    }
    arrays |= {
        "link_begin": compiled.link_offset,
        "link_end": compiled.link_offset[1:],
        "succ_begin": compiled.succ_offset,
        "succ_end": compiled.succ_offset[1:],
        "succ_link": compiled.succ_link,
    }
    return _struct_of(compiled, arrays), list(arrays.values())


def plan_struct(compiled: CompiledPlan, lists: Mapping[str, Int32s]) -> PlanStruct:
    """Return the kernels' view of a plan, whose arrays, as they lie, must outlive it.

    `lists` has the links of each node: ``link_begin``, ``link_end``, maybe ``in_link``,
    and ``succ_begin``, ``succ_end``, ``succ_link``; see ``kernels/cpm.h``.
    """
    names = (*NODE_MEMBERS, *LINK_MEMBERS)
    return _struct_of(compiled, {**{name: getattr(compiled, name) for name in names}, **lists})


def _struct_of(compiled: CompiledPlan, arrays: Mapping[str, npt.NDArray[np.generic]]) -> PlanStruct:
    pointers = {name: array.ctypes.data for name, array in arrays.items()}
    clocks = {name: getattr(compiled.clocks, name).ctypes.data for name in _CLOCK_MEMBERS}
    return PlanStruct(
        **pointers,
        **clocks,
        level_offset=compiled.level_offset.ctypes.data,
        nodes=compiled.size,
        days=compiled.clocks.days,
        levels=len(compiled.level_offset) - 1,
    )


def _pointer(array: npt.NDArray[np.generic]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
