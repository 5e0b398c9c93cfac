"""Numbers and dates as the sentences of warnings say them, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from milepost.engine.units import Minutes

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(minutes: Minutes) -> str:
    """Return a day such as ``12 May 2026``.

    Examples
    --------
    >>> day(1950)
    '2 Jan 1970'
    """
    moment = to_datetime(minutes)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def counted(days: float) -> str:
    """Return a number of days such as ``6 days`` or ``1.5 days``.

    Examples
    --------
    >>> counted(1.0), counted(6.04), counted(1.46)
    ('1 day', '6 days', '1.5 days')
    """
    shown = round(days, 1)
    text = f"{shown:g}"
    return f"{text} day" if shown == 1 else f"{text} days"


def per_cent(value: float) -> str:
    """Return a per cent such as ``38 %``; what is not certain is never 0 % or 100 %.

    Examples
    --------
    >>> per_cent(38.4), per_cent(0.2), per_cent(99.8), per_cent(130)
    ('38 %', 'less than 1 %', 'more than 99 %', '130 %')
    """
    shown = round(value)
    if shown == 0 and value > 0:
        return "less than 1 %"
    if shown == 100 and value < 100:
        return "more than 99 %"
    return f"{shown} %"
