"""Calendars of an MSPDI file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.plan import CalendarException, Shift, WorkCalendar
from milepost.formats.findings import invalid_file
from milepost.formats.limits import MOST_EXCEPTIONS
from milepost.formats.mspdi_fields import Fields
from milepost.formats.mspdi_recurrence import exception_days, work_week_exceptions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.formats.findings import FindingLog
    from milepost.formats.xml_tree import Node

DEFAULT_SHIFTS = (Shift(start=480, finish=720), Shift(start=780, finish=1020))
"""08:00 to 12:00 and 13:00 to 17:00, Microsoft Project's Standard calendar."""
STANDARD_WEEK: tuple[tuple[Shift, ...] | None, ...] = (*(DEFAULT_SHIFTS,) * 5, (), ())
_EXCEPTION_DAY = 0


def standard_calendar(*, uid: str, name: str = "Standard") -> WorkCalendar:
    """Return Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00."""
    return WorkCalendar(uid=uid, name=name, week=STANDARD_WEEK)


def read_calendars(root: Node, *, log: FindingLog) -> tuple[WorkCalendar, ...]:
    """Return the calendars below `root`, with base calendars that exist and do not loop."""
    _check_size(root)
    calendars: dict[str, WorkCalendar] = {}
    for node in root.every("Calendars", "Calendar"):
        calendar = _read_calendar(node, log=log)
        if calendar is None:
            continue
        if calendar.uid in calendars:
            log.problem(
                "duplicate-uid",
                f"line {node.line}, calendar {calendar.uid}",
                f"Two calendars have the UID {calendar.uid}.",
                "Give each calendar its own UID.",
            )
        calendars[calendar.uid] = calendar
    return tuple(_with_sound_base(each, calendars, log=log) for each in calendars.values())


def _check_size(root: Node) -> None:
    nodes = root.every("Calendars", "Calendar")
    paths = (("Exceptions", "Exception"), ("WorkWeeks", "WorkWeek"))
    count = sum(len(node.every(*path)) for node in nodes for path in paths)
    if count > MOST_EXCEPTIONS:
        raise invalid_file(
            "calendars-too-rich",
            where=f"line {nodes[0].line}, calendars",
            message=f"They have {count} exceptions; at most {MOST_EXCEPTIONS} are read.",
            hint="Remove the exceptions of years long past.",
        )


def _read_calendar(node: Node, *, log: FindingLog) -> WorkCalendar | None:
    name = node.words("Name")
    fields = Fields(node, label=f'calendar {node.words("UID")} "{name}"', log=log)
    uid = fields.uid("UID")
    if not uid:
        log.problem(
            "uid-missing",
            f"line {node.line}, {fields.label}",
            "The calendar has no UID.",
            "Add one.",
        )
        return None
    base = fields.uid("BaseCalendarUID") or None
    is_base = fields.truth("IsBaseCalendar", default=base is None)
    # Project 2007 and later write 0, which is no calendar, as the base of base calendars.
    if is_base and base == "0":
        base = None
    week = _read_week(node, has_base=base is not None, label=fields.label, log=log)
    exceptions = _read_exceptions(node, label=fields.label, log=log)
    return WorkCalendar(uid=uid, name=name, week=week, exceptions=exceptions, base_uid=base)


def _read_week(
    node: Node, *, has_base: bool, label: str, log: FindingLog
) -> tuple[tuple[Shift, ...] | None, ...]:
    days = read_week_days(node.every("WeekDays", "WeekDay"), label=label, log=log)
    if not days and not has_base:
        log.warning(
            "calendar-without-week",
            f"line {node.line}, {label}",
            "The calendar has no week days and no base calendar.",
            "It is read as Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00.",
        )
        return STANDARD_WEEK
    absent = None if has_base else ()
    return tuple(days.get(weekday, absent) for weekday in range(7))


def read_week_days(
    nodes: Iterable[Node], *, label: str, log: FindingLog
) -> dict[int, tuple[Shift, ...]]:
    """Return shifts by weekday, Monday 0; exception days are left out."""
    days: dict[int, tuple[Shift, ...]] = {}
    for node in nodes:
        fields = Fields(node, label=label, log=log)
        # DayType: 0 exception, 1 Sunday … 7 Saturday.
        day_type = fields.whole("DayType", default=0, low=0, high=7)
        if day_type != _EXCEPTION_DAY:
            days[(day_type - 2) % 7] = _read_shifts(node, label=label, log=log)
    return days


def _read_shifts(node: Node, *, label: str, log: FindingLog) -> tuple[Shift, ...]:
    if not Fields(node, label=label, log=log).truth("DayWorking", default=False):
        return ()
    times = node.every("WorkingTimes", "WorkingTime")
    shifts = [shift for each in times for shift in _read_shift(each, label=label, log=log)]
    if not times:
        return DEFAULT_SHIFTS
    return _without_overlaps(shifts, place=f"line {node.line}, {label}", log=log)


def _read_shift(node: Node, *, label: str, log: FindingLog) -> tuple[Shift, ...]:
    fields = Fields(node, label=label, log=log)
    start, finish = fields.minute_of_day("FromTime"), fields.minute_of_day("ToTime")
    if start is None or finish is None:
        # Microsoft Project leaves unused places of the five working times empty.
        return ()
    if finish == 0:
        finish = 1440
    if start >= finish:
        log.problem(
            "shift-backwards",
            fields.place("ToTime"),
            f"The working time ends at {node.words('ToTime')}, not after it starts "
            f"at {node.words('FromTime')}.",
            "Write a night shift as two working times, one before and one after midnight.",
        )
        return ()
    return (Shift(start=start, finish=finish),)


def _without_overlaps(shifts: list[Shift], *, place: str, log: FindingLog) -> tuple[Shift, ...]:
    merged: list[Shift] = []
    for shift in sorted(shifts, key=lambda each: each.start):
        if merged and shift.start < merged[-1].finish:
            log.warning(
                "shifts-overlap",
                place,
                "Working times of one day overlap.",
                "They are read as one working time.",
            )
            last = merged.pop()
            shift = Shift(start=last.start, finish=max(last.finish, shift.finish))
        merged.append(shift)
    return tuple(merged)


def _read_exceptions(node: Node, *, label: str, log: FindingLog) -> tuple[CalendarException, ...]:
    modern = node.every("Exceptions", "Exception")
    # Project 2007 and later repeat their exceptions as week days for older readers.
    nodes = modern or [
        day for day in node.every("WeekDays", "WeekDay") if day.words("DayType") == "0"
    ]
    exceptions: list[CalendarException] = []
    for each in nodes:
        exceptions.extend(_read_exception(each, label=label, log=log))
    for week in node.every("WorkWeeks", "WorkWeek"):
        exceptions.extend(_read_work_week(week, exceptions, label=label, log=log))
    if len(exceptions) > MOST_EXCEPTIONS:
        log.warning(
            "exceptions-cut-off",
            f"line {node.line}, {label}",
            f"Its recurring exceptions stand for more than {MOST_EXCEPTIONS} stretches of days.",
            "The later ones are left out; shorten the recurrences.",
        )
    return tuple(exceptions[:MOST_EXCEPTIONS])


def _read_exception(node: Node, *, label: str, log: FindingLog) -> tuple[CalendarException, ...]:
    shifts = _read_shifts(node, label=label, log=log)
    name = node.words("Name")
    return tuple(
        CalendarException(first=first, last=last, shifts=shifts, name=name)
        for first, last in exception_days(node, label=label, log=log)
    )


def _read_work_week(
    node: Node, exceptions: list[CalendarException], *, label: str, log: FindingLog
) -> tuple[CalendarException, ...]:
    days = read_week_days(node.every("WeekDays", "WeekDay"), label=label, log=log)
    return work_week_exceptions(node, days, exceptions, label=label, log=log)


def _with_sound_base(
    calendar: WorkCalendar, calendars: dict[str, WorkCalendar], *, log: FindingLog
) -> WorkCalendar:
    seen = {calendar.uid}
    base = calendar.base_uid
    while base is not None:
        if base not in calendars:
            problem = f"Its base calendar {base} is not in the file."
            break
        if base in seen:
            problem = "Its base calendars form a loop."
            break
        seen.add(base)
        base = calendars[base].base_uid
    else:
        return calendar
    log.warning(
        "calendar-base-unusable",
        f'calendar {calendar.uid} "{calendar.name}"',
        problem,
        "Days that it does not set itself are read as the Standard week.",
    )
    week = tuple(
        own if own is not None else standard
        for own, standard in zip(calendar.week, STANDARD_WEEK, strict=True)
    )
    return WorkCalendar(
        uid=calendar.uid, name=calendar.name, week=week, exceptions=calendar.exceptions
    )
