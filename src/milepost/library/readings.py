"""What people give a builder, read: days off, lengths, and one or several of a thing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from milepost.engine.plan import CalendarException, DistributionShape, Split, ThreePoint
from milepost.formats.mspdi_calendars import standard_calendar
from milepost.library.amounts import MINOR_UNITS
from milepost.library.words import InvalidValue, first_moment, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from milepost.engine.plan import Uid, WorkCalendar
    from milepost.library.amounts import MINOR_UNITS
from milepost.library.words import Length, Moment

CALENDAR = "standard"
_NOT_A_WORD = re.compile(r"[^\w]+")


def new_uid(name: str, uid: Uid | None, *, among: Mapping[Uid, object]) -> Uid:
    """Return the uid given, or one made of the name, that is not `among` those there are.

    Raises
    ------
    InvalidValue
        If the uid given is among them.
    """
    if uid is not None:
        if uid in among:
            raise InvalidValue(f'There is a "{uid}" already. Give another uid.')
        return uid
    made = _NOT_A_WORD.sub("-", name.lower()).strip("-") or "row"
    tries = (made, *(f"{made}-{count}" for count in range(2, len(among) + 3)))
    return next(each for each in tries if each not in among)


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


def splits_of(pairs: Iterable[tuple[Length, Length]]) -> tuple[Split, ...]:
    """Return pairs of work and the gap after it as interruptions."""
    return tuple(Split(after=span(after).minutes, gap=span(gap).minutes) for after, gap in pairs)


def costs(cost: float | tuple[float, float, float] | None) -> dict[str, object]:
    """Return the fields of a task's cost: one amount, or low, likely and high."""
    if isinstance(cost, tuple):
        return {"cost_estimate": amounts(cost)}
    return {"cost": None if cost is None else round(cost * MINOR_UNITS)}


def amounts(cost: tuple[float, float, float]) -> ThreePoint:
    """Return three amounts, in whole units of the currency, as an estimate."""
    low, likely, high = (round(each * MINOR_UNITS) for each in cost)
    return ThreePoint(low=low, likely=likely, high=high)


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


def refuse_unknown(key: Uid, *, among: Mapping[Uid, object]) -> None:
    """Refuse the uid of nothing that was added before.

    Raises
    ------
    InvalidValue
        If `key` is not `among` what was.
    """
    if key not in among:
        raise InvalidValue(
            f'Nothing was added as "{key}". Add it first and use the uid that it returns.'
        )
