"""What really happened: when each row began and ended, and the weekly reports that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from milepost.engine.plan import TaskKind
from milepost.server.demo.days import Days
from milepost.server.demo.outline import minutes_of
from milepost.server.demo.story import DAY, Row, Story, change
from milepost.server.kernel.clock import wall_minutes

NEARLY_DONE = 0.05
"""The share of a task that people still see before them when it runs over its estimate."""


@dataclass(slots=True, kw_only=True)
class Reports:
    """Turns the truth into what is reported at each week's end.

    `truth` gives each row's real start and finish. `planned` holds the durations now in
    the plan, in minutes; `worked` the minutes done at the last report, of rows begun and
    not ended.
    """

    story: Story
    days: Days
    truth: Mapping[str, tuple[datetime, datetime]]
    planned: dict[str, int] = field(init=False)
    worked: dict[str, int] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.planned = {row.uid: minutes_of(row) for row in self.story.rows}

    def progress(self, *, report: date) -> list[dict[str, Any]]:
        """Return the edits of the report on `report`: the status date and all progress."""
        until = self.days.end_of(report)
        rows = [row for row in self.story.rows if row.kind is TaskKind.TASK]
        edits = [self._progress_of(row, until=until) for row in rows]
        status = change("settings", "", status_date=wall_minutes(until))
        return [status, *(edit for edit in edits if edit)]

    def reached(self, *, report: date) -> list[Row]:
        """Return the milestones reached since the last call, in the order of the plan."""
        until = self.days.end_of(report)
        rows = [
            row
            for row in self.story.rows
            if row.kind is TaskKind.MILESTONE
            and row.uid not in self.ended
            and self.truth[row.uid][1] <= until
        ]
        self.ended.update(row.uid for row in rows)
        return rows

    def reached_on(self, row: Row) -> int:
        """Return the wall time at which milestone `row` was reached."""
        return wall_minutes(self.truth[row.uid][1])

    def reaching(self, row: Row) -> dict[str, Any]:
        """Return the edit that ticks milestone `row` off in the plan."""
        on = self.reached_on(row)
        return change("task", row.uid, actual_start=on, actual_finish=on, percent_complete=100)

    def revised(self, edit: dict[str, Any]) -> dict[str, Any]:
        """Return an edit of a duration with what it means for work already begun."""
        if edit["entity"] != "task" or "duration" not in edit["fields"]:
            return edit
        uid, duration = edit["uid"], edit["fields"]["duration"]
        self.planned[uid] = duration
        if uid not in self.worked:
            return edit
        return edit | {"fields": edit["fields"] | _share(duration, done=self.worked[uid])}

    def _progress_of(self, row: Row, *, until: datetime) -> dict[str, Any] | None:
        start, finish = self.truth[row.uid]
        if start >= until or row.uid in self.ended:
            return None
        begun = {} if row.uid in self.worked else {"actual_start": wall_minutes(start)}
        if finish <= until:
            self.ended.add(row.uid)
            self.worked.pop(row.uid, None)
            done = {
                "actual_finish": wall_minutes(finish),
                "percent_complete": 100,
                "remaining_duration": 0,
            }
            return change("task", row.uid, **begun, **done)
        self.worked[row.uid] = self._done(row, until=until)
        return change(
            "task", row.uid, **begun, **_share(self.planned[row.uid], done=self.worked[row.uid])
        )

    def _done(self, row: Row, *, until: datetime) -> int:
        start, finish = self.truth[row.uid]
        if row.is_elapsed or row.calendar:
            real = minutes_of(row) if row.really is None else round(row.really * DAY)
            return round(real * ((until - start) / (finish - start)))
        return _working_minutes(self.days, start=start, until=until)


def _share(duration: int, *, done: int) -> dict[str, int]:
    remaining = max(duration - done, round(duration * NEARLY_DONE))
    percent = round(100 * (duration - remaining) / duration)
    return {"percent_complete": percent, "remaining_duration": remaining}


def _working_minutes(days: Days, *, start: datetime, until: datetime) -> int:
    total, day = 0, start.date()
    while day <= until.date():
        if days.nation.is_working(day):
            total += sum(
                _overlap(datetime.combine(day, time()), shift.start, shift.finish, start, until)
                for shift in days.nation.shifts
            )
        day += timedelta(1)
    return total


def _overlap(midnight: datetime, opens: int, closes: int, start: datetime, until: datetime) -> int:
    first = max(midnight + timedelta(minutes=opens), start)
    last = min(midnight + timedelta(minutes=closes), until)
    return max(0, (last - first) // timedelta(minutes=1))
