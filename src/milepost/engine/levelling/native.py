"""The search in C, held from Python."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.kernels import library

if TYPE_CHECKING:
    from milepost.engine.levelling.arrays import Arrays, Int32s

_MEMBERS = (
    "duration", "release", "calendar", "due", "weight", "priority", "rank", "pred_offset",
    "pred_task", "pred_lag", "succ_offset", "succ_task", "succ_lag", "use_offset", "use_word",
    "use_amount", "capacity", "slot_offset", "slots", "work", "pinned",
)  # fmt: skip
"""The members of `problem_t` in levelling.h, in its order."""


class _Struct(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_void_p) for name in _MEMBERS),
        ("end_weight", ctypes.c_int64),
        *((name, ctypes.c_int32) for name in ("tasks", "words", "horizon", "calendars", "ranks")),
    ]


def is_available() -> bool:
    """Return whether the kernels are built and wanted."""
    return library() is not None


class NativeSearch:
    """A search over one problem, kept in the kernels until it is closed."""

    def __init__(self, arrays: Arrays, *, seed: int) -> None:
        self._kernels = _declared()
        self._arrays = arrays
        self._size = len(arrays.duration)
        self._struct = _Struct(
            *(getattr(arrays, name).ctypes.data for name in _MEMBERS),
            arrays.end_weight,
            self._size,
            arrays.words,
            arrays.horizon,
            len(arrays.slot_offset) - 1,
            int(arrays.rank.max(initial=0)) + 1,
        )
        self._handle = self._kernels.milepost_level_new(ctypes.byref(self._struct), seed)
        if not self._handle:
            raise MemoryError("there is not enough memory for this search")

    def first(self) -> int:
        """Build the priority rule's schedule and return its cost."""
        return int(self._kernels.milepost_level_first(self._handle))

    def plan_for(self, schedules: int) -> None:
        """Suit the population to about so many schedules in all."""
        if not self._kernels.milepost_level_plan_for(self._handle, schedules):
            raise MemoryError("there is not enough memory for this search")

    def run(self, *, schedules: int, bound: int) -> int:
        """Build about so many schedules more, unless the cost meets `bound`; return the best."""
        return int(self._kernels.milepost_level_run(self._handle, schedules, bound))

    @property
    def schedules(self) -> int:
        """How many schedules were built."""
        return int(self._kernels.milepost_level_schedules(self._handle))

    def starts(self) -> Int32s:
        """Return the slot at which each job starts in the best schedule."""
        starts = np.empty(self._size, dtype=np.int32)
        self._kernels.milepost_level_best(self._handle, starts.ctypes.data)
        return starts

    def close(self) -> None:
        """Give the memory back; the search cannot be used after."""
        if self._handle:
            self._kernels.milepost_level_free(self._handle)
            self._handle = None


@cache
def _declared() -> ctypes.CDLL:
    kernels = library()
    assert kernels is not None  # noqa: S101  (callers ask `is_available` first)
    kernels.milepost_level_new.restype = ctypes.c_void_p
    kernels.milepost_level_new.argtypes = [ctypes.c_void_p, ctypes.c_uint64]
    kernels.milepost_level_plan_for.argtypes = [ctypes.c_void_p, ctypes.c_int64]
    kernels.milepost_level_run.argtypes = [ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64]
    kernels.milepost_level_best.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    for name in ("first", "run", "schedules"):
        getattr(kernels, f"milepost_level_{name}").restype = ctypes.c_int64
    for name in ("first", "schedules", "free"):
        getattr(kernels, f"milepost_level_{name}").argtypes = [ctypes.c_void_p]
    return kernels
