"""Rows of a table to tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.plan import MilestoneFacts, Task, TaskKind, ThreePoint
from milepost.engine.units import to_minutes
from milepost.formats.table_dates_kept import GivenDates
from milepost.formats.table_fields import TableField
from milepost.formats.table_spans import Span

if TYPE_CHECKING:
    from datetime import datetime

    from milepost.engine.calendars import CalendarTable
    from milepost.formats.findings import FindingLog
    from milepost.formats.table_mapping import TableMapping
    from milepost.formats.table_rows import TableRow

_MILESTONE_WORDS = ("milestone", "meilenstein", "jalon", "hito", "mijlpaal")
_PHASE_WORDS = frozenset({"phase", "summary", "summary task", "sammelvorgang"})
_EFFORT_WORDS = frozenset({TaskKind.LEVEL_OF_EFFORT.value, "hammock", "loe"})
_GUESS = Span(minutes=480, is_estimated=True)


class TaskMaker:
    """Makes tasks of rows; gathers what it had to assume, to be said once."""

    def __init__(self, *, mapping: TableMapping, table: CalendarTable, log: FindingLog) -> None:
        self._mapping = mapping
        self._table = table
        self._log = log
        self._guessed: list[TableRow] = []
        self._off_work: list[TableRow] = []

    def make(self, row: TableRow, *, parent: str | None, has_children: bool) -> Task:
        """Return the task of `row`."""
        self._check_dates(row)
        kind = _kind_of(row, has_children=has_children)
        span = self._span_of(row, kind=kind)
        is_manual = self._has_no_work(row, span=span, kind=kind)
        started, finished = _actual_dates(row, kind=kind)
        return Task(
            uid=row.uid,
            name=row.name,
            kind=kind,
            parent=parent,
            duration=span.minutes,
            is_elapsed=span.is_elapsed,
            is_estimated=span.is_estimated,
            is_manual=is_manual,
            manual_start=row.start if is_manual else None,
            manual_finish=row.finish if is_manual else None,
            deadline=row.deadline,
            actual_start=started,
            actual_finish=finished,
            percent_complete=100 if finished else row.percent_complete or 0,
            estimate=self._estimate_of(row),
            milestone=_facts_of(row) if kind is TaskKind.MILESTONE else None,
            notes=row.notes,
            wbs_code=row.wbs,
            owner=row.owner,
        )

    def _check_dates(self, row: TableRow) -> None:
        if row.start is None or row.finish is None or row.finish >= row.start:
            return
        if row.finish.date() == row.start.date():
            return
        self._log.problem(
            "finish-before-start",
            self._mapping.place(row.source, TableField.FINISH),
            f"The row finishes on {row.finish.date()}, before it starts on {row.start.date()}.",
            "Correct one of the dates, or choose the other order of day and month.",
        )

    def _span_of(self, row: TableRow, *, kind: TaskKind) -> Span:
        if kind is TaskKind.PHASE:
            return Span(minutes=0)
        if row.duration is not None:
            return row.duration
        if kind in (TaskKind.MILESTONE, TaskKind.LEVEL_OF_EFFORT):
            return Span(minutes=0)
        if row.start is not None and row.finish is not None:
            start, finish = to_minutes(row.start), to_minutes(row.finish)
            return Span(minutes=max(0, self._table.working_minutes_between(start, finish)))
        self._guessed.append(row)
        return _GUESS

    def _has_no_work(self, row: TableRow, *, span: Span, kind: TaskKind) -> bool:
        """Return whether the row lies in non-working time only, so that its dates are set."""
        is_off = kind is TaskKind.TASK and span.minutes == 0
        if is_off and row.start is not None and row.finish is not None:
            self._off_work.append(row)
            return True
        return False

    def _estimate_of(self, row: TableRow) -> ThreePoint | None:
        if row.low is None or row.high is None:
            return None
        likely = row.likely or row.duration
        if likely is None:
            likely = Span(minutes=(row.low.minutes + row.high.minutes) // 2)
        if row.low.minutes <= likely.minutes <= row.high.minutes:
            return ThreePoint(low=row.low.minutes, likely=likely.minutes, high=row.high.minutes)
        self._log.warning(
            "estimate-not-rising",
            self._mapping.place(row.source, TableField.LOW),
            "The low, likely and high durations do not rise.",
            "The estimate is left out; enter it again.",
            (row.uid,),
        )
        return None

    def note_assumptions(self) -> None:
        """Say what was assumed for several rows, once each."""
        if self._guessed:
            self._log.warning(
                "duration-missing",
                f"{len(self._guessed)} rows, the first in row {self._guessed[0].source.number}",
                "They have no duration, nor both dates; each is read as one day, estimated.",
                "Set their durations.",
                tuple(row.uid for row in self._guessed),
            )
        if self._off_work:
            self._log.info(
                "no-working-time",
                f"{len(self._off_work)} rows, the first in row {self._off_work[0].source.number}",
                "They lie outside working time; they are scheduled manually at their dates.",
                "Give them a calendar if they should follow their dependencies.",
                tuple(row.uid for row in self._off_work),
            )


def given_dates(rows: list[TableRow]) -> dict[str, GivenDates]:
    """Return the dates each row gives; an event has one, whichever column holds it."""
    found = {}
    for row in rows:
        start, finish = row.start, row.finish
        if (row.duration is not None and row.duration.minutes == 0) or row.is_milestone:
            start = finish = row.finish or row.start
        found[row.uid] = GivenDates(start=start, finish=finish)
    return found


def _kind_of(row: TableRow, *, has_children: bool) -> TaskKind:
    if has_children or row.kind.lower() in _PHASE_WORDS:
        return TaskKind.PHASE
    if row.kind.lower().replace(" ", "-") in _EFFORT_WORDS:
        return TaskKind.LEVEL_OF_EFFORT
    says_so = any(word in row.kind.lower() for word in _MILESTONE_WORDS)
    has_no_length = row.duration is not None and row.duration.minutes == 0
    if says_so or row.is_milestone or has_no_length:
        return TaskKind.MILESTONE
    return TaskKind.TASK


def _actual_dates(row: TableRow, *, kind: TaskKind) -> tuple[datetime | None, datetime | None]:
    """Return when the row really began and ended, as far as the table says.

    A row that is done, or under way, was where the table has it.
    """
    if kind is TaskKind.PHASE:
        return None, None
    percent = row.percent_complete or 0
    finished = row.actual_finish or (row.finish or row.start if percent == 100 else None)
    started = row.actual_start
    if started is None and (finished is not None or percent > 0):
        started = row.start
    if started is not None and finished is not None and started > finished:
        started = finished
    return started, finished


def _facts_of(row: TableRow) -> MilestoneFacts | None:
    facts = MilestoneFacts(
        agreed_date=row.agreed_date, owner=row.owner, client_owner=row.client_owner
    )
    return None if facts == MilestoneFacts() else facts
