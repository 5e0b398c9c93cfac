"""The demo's time: working days counted from each project's first, and its weekly reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from milepost.engine.plan import CalendarException, Shift, WorkCalendar
from milepost.server.demo.holidays import holidays_of_england, holidays_of_germany

SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """Where a project's people work: their holidays, their hours and their clock."""

    calendar: str
    name: str
    time_zone: str
    shifts: tuple[Shift, ...]
    holidays: Callable[[int], dict[date, str]]

    @property
    def day_ends(self) -> time:
        """When an ordinary working day ends."""
        return time(self.shifts[-1].finish // 60, self.shifts[-1].finish % 60)

    def is_working(self, day: date) -> bool:
        """Return whether people work on `day`."""
        return day.weekday() < SATURDAY and day not in self.holidays(day.year)

    def week(self) -> tuple[tuple[Shift, ...], ...]:
        """Return the shifts of the seven weekdays, Monday first."""
        return (self.shifts,) * 5 + ((), ())

    def work_calendar(self, *, years: range) -> WorkCalendar:
        """Return the calendar for the engine, with the holidays of `years`."""
        days = {day: name for year in years for day, name in self.holidays(year).items()}
        free = tuple(CalendarException(first=d, last=d, name=name) for d, name in days.items())
        return WorkCalendar(uid=self.calendar, name=self.name, week=self.week(), exceptions=free)


ENGLAND = Nation(
    calendar="england",
    name="England, 9 to 18",
    time_zone="Europe/London",
    shifts=(Shift(start=9 * 60, finish=13 * 60), Shift(start=14 * 60, finish=18 * 60)),
    holidays=holidays_of_england,
)
GERMANY = Nation(
    calendar="germany",
    name="Germany, 8 to 17",
    time_zone="Europe/Berlin",
    shifts=(Shift(start=8 * 60, finish=12 * 60), Shift(start=13 * 60, finish=17 * 60)),
    holidays=holidays_of_germany,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A project's working days: day 0 is its first, `reported` have passed at its last report.

    The last report is the end of the last working day of a week, and never after `now`.
    Everything is counted in working days from there, so that the story is the same on
    every day of the year: a holiday moves dates and leaves the counts alone.
    """

    nation: Nation
    first: date
    last_report: date
    reported: int

    def on(self, day: float) -> date:
        """Return the date of working day `day`; its fraction is ignored."""
        return step(self.nation, self.first, days=int(day // 1))

    def at(self, day: float) -> datetime:
        """Return the wall time at `day`: 3.5 is the middle of the fourth day's nine hours."""
        opens = self.nation.shifts[0].start
        minutes = opens + round((day % 1) * (self.nation.shifts[-1].finish - opens))
        return datetime.combine(self.on(day), time()) + timedelta(minutes=minutes)

    def end_of(self, day: date) -> datetime:
        """Return the wall time at which work on `day` ends."""
        return datetime.combine(day, self.nation.day_ends)

    def moment(self, wall: datetime) -> datetime:
        """Return the moment, with its zone, of a wall time."""
        return wall.replace(tzinfo=ZoneInfo(self.nation.time_zone))

    def reports(self) -> list[date]:
        """Return the days of the weekly reports, oldest first, the last one included."""
        found, day = [self.last_report], self.last_report
        while (day := last_report_before(self.nation, day)) >= self.first:
            found.append(day)
        return found[::-1]


def days_until(now: datetime, *, nation: Nation, reported: int) -> Days:
    """Return the days of a project that had worked `reported` days at its last report.

    `now` has a zone. The last report is the latest that is not after `now`.
    """
    local = now.astimezone(ZoneInfo(nation.time_zone)).replace(tzinfo=None)
    last = _report_of_week(nation, local.date())
    if datetime.combine(last, nation.day_ends) > local:
        last = last_report_before(nation, last)
    first = step(nation, last, days=1 - reported)
    return Days(nation=nation, first=first, last_report=last, reported=reported)


def last_report_before(nation: Nation, day: date) -> date:
    """Return the last working day of the week before the week of `day`."""
    return _report_of_week(nation, day - timedelta(day.weekday() + 1))


def step(nation: Nation, day: date, *, days: int) -> date:
    """Return the working day that lies `days` working days after `day` (before, if negative)."""
    direction = timedelta(1 if days >= 0 else -1)
    for _ in range(abs(days)):
        day += direction
        while not nation.is_working(day):
            day += direction
    return day


def _report_of_week(nation: Nation, day: date) -> date:
    day += timedelta(SATURDAY - 1 - day.weekday())
    while not nation.is_working(day):
        day -= timedelta(1)
    return day
