"""Where levels of effort lie, once everything that they are tied to is placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.compiled import Cause
from milepost.engine.effort import efforts_in
from milepost.engine.network import lag_in_minutes

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.effort import Effort, Tie
    from milepost.engine.rows import Rows
    from milepost.engine.units import Minutes

    Int64s = npt.NDArray[np.int64]


def place_efforts(
    rows: Rows, *, compiled: CompiledPlan, project_finish: Minutes
) -> tuple[tuple[int, int], ...]:
    """Fill in the levels of effort of `rows`; return the pairs (row, row that sets its start).

    An end that is tied to nothing is the project's own. Late dates follow by the same rule
    from the late dates of what they are tied to.
    """
    placer = _Placer(rows, compiled, project_finish)
    return tuple(pair for effort in compiled.efforts.rows for pair in placer.place(effort))


class _Placer:
    def __init__(self, rows: Rows, compiled: CompiledPlan, project_finish: Minutes) -> None:
        self.rows, self.compiled = rows, compiled
        self.tasks, self.outline = compiled.plan.tasks, compiled.outline
        self.bounds = compiled.project_start + compiled.origin, project_finish

    def place(self, effort: Effort) -> list[tuple[int, int]]:
        """Write one row's columns; return which rows set its start."""
        rows, row = self.rows, effort.row
        table = self.compiled.tables[self.compiled.calendar[self.compiled.row_node[row]]]
        start, first = self._start(effort, rows.start, rows.finish, table)
        finish = self._finish(effort, rows.start, rows.finish, table)
        late_start, _ = self._start(effort, rows.late_start, rows.late_finish, table)
        late_finish = self._finish(effort, rows.late_start, rows.late_finish, table)
        rows.start[row], rows.finish[row] = start, max(start, finish)
        rows.late_start[row] = min(late_start, late_finish)
        rows.late_finish[row] = late_finish
        slack = table.working_minutes_between(int(rows.finish[row]), late_finish)
        rows.total_float[row], rows.free_float[row] = slack, max(slack, 0)
        rows.critical[row] = rows.near_critical[row] = rows.is_levelled[row] = False
        rows.causes[row] = Cause.TIED if first else Cause.PROJECT_START
        return [(row, other) for other in first]

    def _start(
        self, effort: Effort, starts: Int64s, finishes: Int64s, table: CalendarTable
    ) -> tuple[Minutes, list[int]]:
        ties = effort.ends(is_start=True)
        at = [self._instant(tie, starts, finishes) for tie in ties]
        earliest = min(at, default=self.bounds[0])
        first = [tie.other for tie, each in zip(ties, at, strict=True) if each == earliest]
        return table.next_working_instant(earliest), list(dict.fromkeys(first))

    def _finish(
        self, effort: Effort, starts: Int64s, finishes: Int64s, table: CalendarTable
    ) -> Minutes:
        ties = effort.ends(is_start=False)
        at = [self._instant(tie, starts, finishes) for tie in ties]
        return table.previous_working_instant(max(at, default=self.bounds[1]))

    def _instant(self, tie: Tie, starts: Int64s, finishes: Int64s) -> Minutes:
        """Return the instant that a tie speaks of, its lag counted."""
        if tie.is_others_start:
            at = min(int(starts[row]) for row in self._dated(tie.other))
        else:
            at = max(int(finishes[row]) for row in self._dated(tie.other))
        pred = self.outline.row_of[tie.dependency.predecessor]
        duration = 0 if pred in self.outline.efforts else self.tasks[pred].duration
        lag, is_elapsed, _ = lag_in_minutes(tie.dependency, duration=duration)
        lag = lag if tie.is_successor else -lag
        if is_elapsed:
            return at + lag
        return self.compiled.tables[tie.clock].add_working_minutes(at, lag)

    def _dated(self, row: int) -> list[int]:
        """Return the rows whose dates are those of `row`, which may be a phase of efforts."""
        return efforts_in(self.outline, row) or [row]
