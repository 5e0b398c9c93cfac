"""A small plan that many tests bring in."""

from __future__ import annotations

from datetime import datetime

from milepost.engine.plan import (
    Dependency,
    MilestoneFacts,
    Plan,
    Shift,
    Task,
    TaskKind,
    WorkCalendar,
)

DAY = (Shift(start=480, finish=720), Shift(start=780, finish=1020))
PLAN = Plan(
    name="Ferry terminal",
    start=datetime(2026, 9, 7, 8),
    calendar="c",
    calendars=(WorkCalendar(uid="c", name="Standard", week=(DAY,) * 5 + ((), ())),),
    tasks=(
        Task(uid="1", name="Build", kind=TaskKind.PHASE),
        Task(uid="2", name="Pour the deck", parent="1", duration=960),
        Task(uid="3", name="Cure", parent="1", duration=480),
        Task(
            uid="4",
            name="Deck accepted",
            kind=TaskKind.MILESTONE,
            milestone=MilestoneFacts(owner="Ada"),
        ),
    ),
    dependencies=(
        Dependency(predecessor="2", successor="3"),
        Dependency(predecessor="3", successor="4"),
    ),
)
