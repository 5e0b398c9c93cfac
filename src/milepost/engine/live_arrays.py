"""The arrays of a plan that is kept up to date, and the kernels that work on them."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from milepost.engine.live_records import (
    LINK_COLUMNS,
    NODE_COLUMNS,
    columns_of,
    link_lists,
    link_records,
    node_records,
)
from milepost.engine.ordering import group
from milepost.engine.passes import (
    EARLY_COLUMNS,
    LATE_COLUMNS,
    Early,
    EarlyStruct,
    Late,
    LateStruct,
    PlanStruct,
    plan_struct,
)
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.live_records import Columns, Records

Int32s = npt.NDArray[np.int32]

ROW_COLUMNS = ("start", "finish", "late_start", "late_finish", "total_float", "free_float")
_ROW = np.dtype(
    [
        *[(name, np.int64) for name in ROW_COLUMNS],
        *[("phase", np.int32), ("critical", np.bool_), ("spare", np.uint8, 11)],
    ]
)
"""`row_t` of ``kernels/live.h``: 64 bytes."""
_FAR_WALL = 2**62
_MARKS = ("ahead", "behind", "free", "path", "out", "phases")
_RECORD_POINTERS = (
    "duration", "free_least", "follows", "leads", "counts", "is_open", "pin_cause", "rank",
    "node_row",
)  # fmt: skip
_NODE_POINTERS = (
    "duration", "in_begin", "in_end", "in_list", "out_begin", "out_end", "out_list",
    "free_least", "end", "counted", "follows", "leads", "counts", "is_open", "pin_cause", "rank",
    "node_at", "stack", "seen",
)  # fmt: skip
_ROW_POINTERS = (
    "rows", "node_row", "phase_row", "child_offset", "child", "set_start", "set_finish", "changed",
)  # fmt: skip


class _Marks(ctypes.Structure):
    _fields_ = [("words", ctypes.c_void_p), ("low", ctypes.c_int64), ("high", ctypes.c_int64)]


class _LiveStruct(ctypes.Structure):
    """`live_t` of ``kernels/live.h``."""

    _fields_ = [
        ("plan", PlanStruct),
        ("early", EarlyStruct),
        ("late", LateStruct),
        ("shown", LateStruct),
        *[(name, ctypes.c_void_p) for name in (*_NODE_POINTERS, *_ROW_POINTERS)],
        *[(name, _Marks) for name in _MARKS],
        ("origin", ctypes.c_int64),
        *[(name, ctypes.c_int32) for name in ("in_used", "out_used", "in_room", "out_room")],
        *[(name, ctypes.c_int32) for name in ("project_finish", "phase_count", "is_outside")],
        *[(name, ctypes.c_int32) for name in ("changed_count", "has_counting")],
    ]


class LiveArrays:
    """A compiled plan whose arrays are edited in place, with its results by row.

    `rows` holds the columns of `Schedule` named in `ROW_COLUMNS`, and ``critical``.
    Links into a node are ``lists["in_list"][in_begin:in_end]``, those out of it
    accordingly; `links` counts the entries of the link columns in use.
    """

    def __init__(self, compiled: CompiledPlan, early: Early, *, kernels: ctypes.CDLL) -> None:
        self._kernels = kernels
        self.links: int = len(compiled.link_pred)
        nodes = node_records(compiled, early)
        columns: dict[str, Any] = columns_of(nodes, NODE_COLUMNS)
        columns |= columns_of(link_records(compiled), LINK_COLUMNS)
        self.compiled: CompiledPlan = replace(compiled, **columns)
        self.lists: Columns = link_lists(compiled, nodes)
        self._node_arrays = self._of_nodes(nodes)
        self._tree = _tree(compiled)
        self.rows: Columns = {name: self._tree["rows"][name] for name in (*ROW_COLUMNS, "critical")}
        self._struct = self._make_struct(nodes)
        self._pointer = ctypes.byref(self._struct)
        self._calendars = ctypes.c_int32(len(compiled.clocks.total))
        self.is_sound: bool = bool(kernels.milepost_live_begin(self._pointer, self._calendars))

    @property
    def project_finish(self) -> int:
        """The project's finish as wall time since the plan's origin."""
        return int(self._struct.project_finish)

    def touch(self, node: int) -> None:
        """Say that something about a node or a link of it was edited."""
        self._kernels.milepost_live_touch(self._pointer, ctypes.c_int32(node))

    def add_link(self, **values: int) -> int | None:
        """Return the number of a new link; ``None`` if it closes a loop or finds no room."""
        number = self.links
        if number >= len(self.compiled.link_pred):
            return None
        for name in LINK_COLUMNS:
            getattr(self.compiled, name)[number] = values[name]
        self.links += 1
        added = self._kernels.milepost_live_link(self._pointer, ctypes.c_int32(number))
        return number if added else None

    def remove_link(self, number: int) -> None:
        """Take a link out of the lists of its nodes."""
        self._kernels.milepost_live_unlink(self._pointer, ctypes.c_int32(number))

    def links_into(self, node: int) -> Int32s:
        """Return the numbers of the links into a node."""
        lists = self.lists
        return lists["in_list"][lists["in_begin"][node] : lists["in_end"][node]]

    def links_out_of(self, node: int) -> Int32s:
        """Return the numbers of the links out of a node."""
        lists = self.lists
        return lists["out_list"][lists["out_begin"][node] : lists["out_end"][node]]

    def update(self) -> Int32s | None:
        """Return the rows that differ after the edits; ``None`` if all must be made anew."""
        is_sound = self._kernels.milepost_live_update(self._pointer, self._calendars)
        if not is_sound:
            return None
        changed: Int32s = self._tree["changed"][: self._struct.changed_count].copy()
        return changed

    def _of_nodes(self, nodes: Records) -> Columns:
        size = self.compiled.size
        return {
            **columns_of(nodes, _RECORD_POINTERS),
            "end": np.zeros(2 * len(self.compiled.clocks.total), dtype=np.int32),
            "counted": np.zeros(size, dtype=np.int32),
            "node_at": np.arange(size, dtype=np.int32),
            "stack": np.zeros(3 * size + 3, dtype=np.int32),
            "seen": np.zeros(size // 64 + 1, dtype=np.uint64),
            **{f"marks_{name}": _words(size) for name in _MARKS[:-1]},
            "marks_phases": _words(len(self.compiled.outline.phases)),
        }

    def _make_struct(self, nodes: Records) -> _LiveStruct:
        compiled, lists = self.compiled, self.lists
        ends = {
            "link_begin": lists["in_begin"],
            "link_end": lists["in_end"],
            "in_link": lists["in_list"],
            "succ_begin": lists["out_begin"],
            "succ_end": lists["out_end"],
            "succ_link": lists["out_list"],
        }
        arrays = {**lists, **self._node_arrays, **self._tree}
        struct = _LiveStruct(plan=plan_struct(compiled, ends))
        early = columns_of(nodes, EARLY_COLUMNS, prefix="early_")
        late = columns_of(nodes, LATE_COLUMNS, prefix="late_")
        shown = columns_of(nodes, LATE_COLUMNS, prefix="shown_")
        struct.early = EarlyStruct.of(Early(**early))
        struct.late, struct.shown = LateStruct.of(Late(**late)), LateStruct.of(Late(**shown))
        for name in (*_NODE_POINTERS, *_ROW_POINTERS):
            setattr(struct, name, arrays[name].ctypes.data)
        for name in _MARKS:
            words = arrays[f"marks_{name}"].ctypes.data
            setattr(struct, name, _Marks(words=words, low=2**62, high=-1))
        struct.origin = compiled.origin
        struct.in_used = struct.out_used = self.links
        struct.in_room, struct.out_room = len(lists["in_list"]), len(lists["out_list"])
        struct.project_finish = compiled.project_start
        struct.phase_count = len(compiled.outline.phases)
        struct.has_counting = bool(compiled.counts.any())
        return struct


def _words(count: int) -> npt.NDArray[np.uint64]:
    return np.zeros(count // 64 + 1, dtype=np.uint64)


def _tree(compiled: CompiledPlan) -> dict[str, npt.NDArray[Any]]:
    """Return phases from the deepest up, what each rolls up, and the dates set by hand."""
    outline, size = compiled.outline, len(compiled.row_node)
    deepest_first = np.argsort(-outline.depth[outline.phases], kind="stable")
    phase_row = outline.phases[deepest_first].astype(np.int32)
    phase_of_row = np.full(size, -1, dtype=np.int32)
    phase_of_row[phase_row] = np.arange(len(phase_row), dtype=np.int32)
    inside = np.concatenate([np.zeros(0, dtype=np.int64), *outline.levels])
    offset, order = group(phase_of_row[outline.above[inside]], size=len(phase_row))
    rows = np.zeros(size, dtype=_ROW)
    rows["start"] = -_FAR_WALL
    rows["phase"] = np.where(outline.above >= 0, phase_of_row[outline.above], -1)
    set_start = np.full(len(phase_row), _FAR_WALL, dtype=np.int64)
    set_finish = set_start.copy()
    for phase, row in enumerate(phase_row.tolist()):
        task = compiled.plan.tasks[row]
        if task.is_manual and task.manual_start and task.manual_finish:
            set_start[phase] = to_minutes(task.manual_start)
            set_finish[phase] = to_minutes(task.manual_finish)
    return {
        "rows": rows,
        "phase_row": phase_row,
        "child_offset": offset.astype(np.int32),
        "child": inside[order].astype(np.int32),
        "set_start": set_start,
        "set_finish": set_finish,
        "changed": np.zeros(size, dtype=np.int32),
    }
