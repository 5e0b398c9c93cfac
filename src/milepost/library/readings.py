"""What people give a builder, read: days off, lengths, and one or several of a thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from milepost.engine.plan import CalendarException, DistributionShape, ThreePoint
from milepost.formats.mspdi_calendars import standard_calendar
from milepost.library.words import first_moment, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from milepost.engine.plan import Uid, WorkCalendar
    from milepost.library.words import Length, Moment

CALENDAR = "standard"


def with_holidays(holidays: Iterable[Moment]) -> WorkCalendar:
    """Return the standard week with days off, those in a row as one exception."""
    days = sorted({first_moment(day).date() for day in holidays})
    exceptions: list[CalendarException] = []
    for day in days:
        if exceptions and day - exceptions[-1].last == timedelta(days=1):
            exceptions[-1] = replace(exceptions[-1], last=day)
        else:
            exceptions.append(CalendarException(first=day, last=day, name="Holiday"))
    return replace(standard_calendar(uid=CALENDAR), exceptions=tuple(exceptions))


def three_point(lengths: tuple[Length, Length, Length], shape: DistributionShape) -> ThreePoint:
    """Return three lengths as an estimate."""
    low, likely, high = (span(each).minutes for each in lengths)
    return ThreePoint(low=low, likely=likely, high=high, shape=shape)


def listed(uids: Uid | Sequence[Uid]) -> Sequence[Uid]:
    """Return one uid, or several, as a list."""
    return [uids] if isinstance(uids, str) else uids


def units_of(by: Uid | Sequence[Uid] | Mapping[Uid, float]) -> dict[Uid, float]:
    """Return each resource's units; full time where none are given."""
    if isinstance(by, str):
        return {by: 1.0}
    if hasattr(by, "items"):
        return dict(by.items())
    return dict.fromkeys(by, 1.0)
