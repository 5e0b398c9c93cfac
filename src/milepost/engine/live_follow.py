"""Edits written into the arrays of a plan that is kept up to date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.compiled import LinkMode, NodeRole
from milepost.engine.dates import ABSENT
from milepost.engine.live_nodes import dates_of, write_node
from milepost.engine.network import LONGEST_LAG, lag_in_minutes, share_in_minutes
from milepost.engine.plan import TaskKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.compile import Gathered
    from milepost.engine.dates import NodeDates
    from milepost.engine.live_arrays import LiveArrays
    from milepost.engine.plan import Dependency, Task

_SAME, _WALL = int(LinkMode.SAME), int(LinkMode.WALL)
_ELAPSED, _FOREIGN = int(LinkMode.ELAPSED), int(LinkMode.FOREIGN)
_TASK = int(NodeRole.TASK)
_INERT = frozenset({
    "name", "duration", "priority", "work", "is_estimated", "estimate", "notes", "wbs_code",
    "owner", "percent_complete",
})  # fmt: skip
"""What may differ where only the duration of work not begun is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Writes what the compiler would say of edited rows and links into `arrays`.

    `gathered` is the plan as it was compiled, `tasks` its rows as they are now.
    """

    arrays: LiveArrays
    gathered: Gathered
    tasks: Sequence[Task]

    def follow(
        self,
        before: dict[int, Task],
        link: Sequence[Dependency],
        unlink: Sequence[Dependency],
    ) -> bool:
        """Bring the arrays up to date; return whether that could be done."""
        ends = {row: None for each in (*unlink, *link) for row in self._rows_of(each)}
        ties = {row: self._ties(int(self.arrays.compiled.row_node[row])) for row in ends}
        for dependency in unlink:
            number = self._number_of(dependency)
            if number is None:
                return False
            self.arrays.remove_link(number)
        if not all(self._add_link(dependency) for dependency in link):
            return False
        if not all(self._follow_row(row, was) for row, was in before.items()):
            return False
        return all(self._follow_end(row, was) for row, was in ties.items())

    def _rows_of(self, dependency: Dependency) -> tuple[int, int]:
        row_of = self.gathered.outline.row_of
        return row_of[dependency.predecessor], row_of[dependency.successor]

    def _ties(self, node: int) -> tuple[bool, bool]:
        """Return whether links lead into a node, and whether one of them pulls its finish."""
        into = self.arrays.links_into(node)
        is_pulled = not self.arrays.compiled.link_kind[into].all()
        return len(into) > 0, is_pulled

    def _follow_end(self, row: int, was: tuple[bool, bool]) -> bool:
        """Look again at a row one of whose links is another."""
        node = int(self.arrays.compiled.row_node[row])
        if self._ties(node) != was:
            return self._set_node(row)
        self.arrays.touch(node)
        return True

    def _follow_row(self, row: int, was: Task) -> bool:
        now, node = self.tasks[row], int(self.arrays.compiled.row_node[row])
        if node < 0:
            return True
        if was.duration != now.duration:
            self._scale_lags(node, now)
        if _is_longer_only(was, now) and self.arrays.compiled.is_open[node]:
            self.arrays.compiled.duration[node] = min(now.duration, LONGEST_LAG)
            self.arrays.touch(node)
            return True
        return self._set_node(row)

    def _scale_lags(self, node: int, task: Task) -> None:
        compiled = self.arrays.compiled
        for number in self.arrays.links_out_of(node).tolist():
            percent = int(compiled.link_percent[number])
            if percent and compiled.link_dependency[number] >= 0:
                compiled.link_lag[number] = share_in_minutes(percent, duration=task.duration)
                self._set_mode(number)

    def _set_node(self, row: int) -> bool:
        """Write all columns of a row's node; return whether the tables cover its dates."""
        compiled, gathered = self.arrays.compiled, self.gathered
        node, task = int(compiled.row_node[row]), self.tasks[row]
        number = gathered.calendars.number_of(task)
        if number is None:
            return False
        dates = dates_of(gathered, compiled, row=row, task=task, calendar=number)
        if dates is None:
            return False
        has_moved = compiled.calendar[node] != number
        waits = self._waits(node, dates)
        write_node(compiled, node, dates, calendar=number, waits=waits)
        if has_moved:
            for each in (
                *self.arrays.links_into(node).tolist(),
                *self.arrays.links_out_of(node).tolist(),
            ):
                self._set_mode(each)
        self.arrays.touch(node)
        return True

    def _waits(self, node: int, dates: NodeDates) -> bool:
        """Return what `_waits_for_project_start` of the compiler says of one task."""
        is_led, is_pulled = self._ties(node)
        is_dated = bool(dates.is_dated[0])
        has_begun = is_dated and dates.pin_start[0] != ABSENT
        return (not is_led and not is_dated) or (is_pulled and not has_begun)

    def _set_mode(self, number: int) -> None:
        compiled = self.arrays.compiled
        if compiled.link_mode[number] == _ELAPSED:
            return
        pred, succ = compiled.link_pred[number], compiled.link_succ[number]
        own, gathered = int(compiled.calendar[succ]), self.gathered
        if compiled.node_role[succ] == _TASK:
            row = int(compiled.node_row[succ])
            is_dependency = compiled.link_dependency[number] >= 0
            clock = gathered.calendars.counting.get(row, own) if is_dependency else own
            compiled.link_clock[number] = clock
        is_foreign = compiled.link_clock[number] != own and compiled.link_lag[number] != 0
        mode = _SAME if compiled.calendar[pred] == own else _WALL
        compiled.link_mode[number] = _FOREIGN if is_foreign else mode

    def _lag_of(self, dependency: Dependency) -> tuple[int, bool, int]:
        if not dependency.lag.amount:
            return (0, False, 0)
        duration = self.tasks[self.gathered.outline.row_of[dependency.predecessor]].duration
        return lag_in_minutes(dependency, duration=duration)

    def _number_of(self, dependency: Dependency) -> int | None:
        """Return a link of the arrays that stands for `dependency`."""
        compiled = self.arrays.compiled
        pred, succ = (int(compiled.row_node[row]) for row in self._rows_of(dependency))
        amount, is_elapsed, percent = self._lag_of(dependency)
        for number in self.arrays.links_into(succ).tolist():
            if (
                compiled.link_pred[number] == pred
                and compiled.link_dependency[number] >= 0
                and compiled.link_kind[number] == dependency.kind
                and compiled.link_percent[number] == percent
                and (percent != 0 or compiled.link_lag[number] == amount)
                and (compiled.link_mode[number] == _ELAPSED) == is_elapsed
            ):
                return int(number)
        return None

    def _add_link(self, dependency: Dependency) -> bool:
        compiled = self.arrays.compiled
        pred, succ = (int(compiled.row_node[row]) for row in self._rows_of(dependency))
        amount, is_elapsed, percent = self._lag_of(dependency)
        number = self.arrays.add_link(
            link_pred=pred,
            link_succ=succ,
            link_lag=amount,
            link_clock=0,
            link_kind=dependency.kind,
            link_mode=_ELAPSED if is_elapsed else _SAME,
            link_percent=percent,
            link_dependency=0,
        )
        if number is None:
            return False
        self._set_mode(number)
        return True


def _is_longer_only(was: Task, now: Task) -> bool:
    """Return whether just the duration of work that has not begun is another."""
    is_plain = now.actual_start is None and not now.is_manual and now.kind is not TaskKind.PHASE
    if not is_plain or now.splits or was.duration == 0 or now.duration == 0:
        return False
    return all(name in _INERT or getattr(was, name) == getattr(now, name) for name in now.__slots__)
