"""A small plan of our own making, as the Microsoft Project file a newcomer brings."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from milepost.engine.plan import (
    Dependency,
    Plan,
    Shift,
    Task,
    TaskKind,
    WorkCalendar,
)
from milepost.formats import write

DAY = 480
HOURS = (Shift(start=480, finish=720), Shift(start=780, finish=1020))


def conference_plan(*, name: str = "Autumn conference") -> Plan:
    """Return a conference from its first idea to its opening, 8 rows."""
    rows = (
        Task(uid="1", name="Prepare", kind=TaskKind.PHASE),
        Task(uid="2", name="Choose the theme", parent="1", duration=3 * DAY),
        Task(uid="3", name="Book the hall", parent="1", duration=5 * DAY),
        Task(uid="4", name="Hall booked", parent="1", kind=TaskKind.MILESTONE),
        Task(uid="5", name="Invite", kind=TaskKind.PHASE),
        Task(uid="6", name="Ask the speakers", parent="5", duration=10 * DAY),
        Task(uid="7", name="Print the programme", parent="5", duration=4 * DAY),
        Task(uid="8", name="Programme printed", parent="5", kind=TaskKind.MILESTONE),
    )
    chain = ("2", "3", "4", "6", "7", "8")
    return Plan(
        name=name,
        start=datetime(2027, 9, 6, 8),
        calendar="1",
        calendars=(WorkCalendar(uid="1", name="Standard", week=(HOURS,) * 5 + ((), ())),),
        tasks=rows,
        dependencies=tuple(Dependency(predecessor=a, successor=b) for a, b in pairwise(chain)),
    )


def conference_file(*, name: str = "Autumn conference") -> bytes:
    """Return the plan as Microsoft Project XML."""
    return write(conference_plan(name=name), format="mspdi", schedule=None)
