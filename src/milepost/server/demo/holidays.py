"""Public holidays by rule, so that the demo's calendars are right in any year."""

from __future__ import annotations

from datetime import date, timedelta

SATURDAY = 5
MONDAY = 0


def easter_sunday(year: int) -> date:
    """Return the date of Easter in the Gregorian calendar.

    References
    ----------
    .. [1] "Anonymous Gregorian algorithm", J. Meeus, Astronomical Algorithms, 2nd ed.,
       1998, chapter 8.

    Examples
    --------
    >>> easter_sunday(2027)
    datetime.date(2027, 3, 28)
    """
    century, in_century = divmod(year, 100)
    leaps, in_leap = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - correction + 15) % 30
    quads, in_quad = divmod(in_century, 4)
    weekday = (32 + 2 * in_leap + 2 * quads - epact - in_quad) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays_of_england(year: int) -> dict[date, str]:
    """Return the bank holidays of England and Wales with their names, substitutes included."""
    easter = easter_sunday(year)
    found = {
        easter - timedelta(2): "Good Friday",
        easter + timedelta(1): "Easter Monday",
        _monday_from(date(year, 5, 1)): "Early May bank holiday",
        _monday_from(date(year, 5, 25)): "Spring bank holiday",
        _monday_from(date(year, 8, 25)): "Summer bank holiday",
    }
    for fixed, name in (
        (date(year, 1, 1), "New Year's Day"),
        (date(year, 12, 25), "Christmas Day"),
        (date(year, 12, 26), "Boxing Day"),
    ):
        found[_first_free_weekday(fixed, found)] = name
    return dict(sorted(found.items()))


def holidays_of_germany(year: int) -> dict[date, str]:
    """Return the holidays kept in all German states, under their own names."""
    easter = easter_sunday(year)
    return {
        date(year, 1, 1): "Neujahr",
        easter - timedelta(2): "Karfreitag",
        easter + timedelta(1): "Ostermontag",
        date(year, 5, 1): "Tag der Arbeit",
        easter + timedelta(39): "Christi Himmelfahrt",
        easter + timedelta(50): "Pfingstmontag",
        date(year, 10, 3): "Tag der Deutschen Einheit",
        date(year, 12, 25): "Erster Weihnachtstag",
        date(year, 12, 26): "Zweiter Weihnachtstag",
    }


def _monday_from(day: date) -> date:
    return day + timedelta((MONDAY - day.weekday()) % 7)


def _first_free_weekday(day: date, taken: dict[date, str]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += timedelta(1)
    return day
