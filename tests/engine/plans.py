"""Small plans for the engine's tests: an office week, tasks in days, dates as text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    Lag,
    LagUnit,
    Plan,
    Shift,
    Task,
    TaskKind,
    WorkCalendar,
)
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from milepost.engine.schedule import Schedule

HOURS = (Shift(start=480, finish=720), Shift(start=780, finish=1020))
OFFICE = WorkCalendar(uid="office", name="Office", week=(HOURS,) * 5 + ((), ()))
SATURDAYS = WorkCalendar(uid="saturdays", name="With Saturdays", week=(HOURS,) * 6 + ((),))
ALWAYS = WorkCalendar(uid="always", name="Always", week=((Shift(start=0, finish=1440),),) * 7)
NIGHTS = WorkCalendar(
    uid="nights",
    name="Nights",
    week=(
        (Shift(start=1320, finish=1440),),
        *[(Shift(start=0, finish=360), Shift(start=1320, finish=1440))] * 4,
        (Shift(start=0, finish=360),),
        (),
    ),
)
CALENDARS = (OFFICE, SATURDAYS, ALWAYS, NIGHTS)
MONDAY = datetime(2026, 1, 5, 8)


def at(text: str) -> datetime:
    """``at("7 17:00")`` is that day and time of January 2026, ``at("2-3 08:00")`` of February."""
    day, time = text.split()
    month, _, of_month = day.rpartition("-")
    return datetime.fromisoformat(f"2026-{int(month or 1):02d}-{int(of_month):02d}T{time}")


def task(uid: str, days: float = 1, **fields: object) -> Task:
    """A task of so many eight-hour days, named after its uid."""
    kind = TaskKind.TASK if days else TaskKind.MILESTONE
    defaults = {"name": uid.title(), "duration": round(days * 480), "kind": kind}
    return Task(uid=uid, **(defaults | fields))


def phase(uid: str, **fields: object) -> Task:
    return Task(uid=uid, name=uid.title(), kind=TaskKind.PHASE, **fields)


def link(text: str, *, days: float = 0, **lag: object) -> Dependency:
    """``link("a SS b", days=2)``; `amount` and `unit` make other lags."""
    predecessor, kind, successor = text.split()
    amount = lag.get("amount", round(days * 480))
    return Dependency(
        predecessor=predecessor,
        successor=successor,
        kind=DependencyType[kind],
        lag=Lag(amount=amount, unit=lag.get("unit", LagUnit.WORKING)),
    )


def constraint(kind: str, text: str) -> DateConstraint:
    return DateConstraint(kind=ConstraintType[kind], date=at(text))


def plan(*items: Task | Dependency, **fields: object) -> Plan:
    defaults = {"name": "Test", "start": MONDAY, "calendar": "office", "calendars": CALENDARS}
    return Plan(
        tasks=tuple(item for item in items if isinstance(item, Task)),
        dependencies=tuple(item for item in items if isinstance(item, Dependency)),
        **(defaults | fields),
    )


def dates(schedule: Schedule, uid: str) -> tuple[str, str]:
    """The start and finish of a row in the form that `at` reads."""
    row = schedule.row_of[uid]
    return _text(int(schedule.start[row])), _text(int(schedule.finish[row]))


def late_dates(schedule: Schedule, uid: str) -> tuple[str, str]:
    row = schedule.row_of[uid]
    return _text(int(schedule.late_start[row])), _text(int(schedule.late_finish[row]))


def _text(minutes: int) -> str:
    instant = to_datetime(minutes)
    month = "" if instant.month == 1 else f"{instant.month}-"
    return f"{month}{instant.day} {instant:%H:%M}"


def floats(schedule: Schedule, uid: str) -> tuple[float, float]:
    """Total and free float in eight-hour days."""
    row = schedule.row_of[uid]
    return schedule.total_float[row] / 480, schedule.free_float[row] / 480


def is_critical(schedule: Schedule, uid: str) -> bool:
    return bool(schedule.critical[schedule.row_of[uid]])


def codes(schedule: Schedule) -> list[str]:
    return [finding.code for finding in schedule.findings]
