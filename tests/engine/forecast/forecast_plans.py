"""Plans for the forecast's tests and its benchmark."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from milepost.engine.plan import (
    CalendarException,
    Dependency,
    DependencyType,
    DistributionShape,
    Lag,
    LagUnit,
    MilestoneFacts,
    Plan,
    Risk,
    Shift,
    Task,
    TaskKind,
    ThreePoint,
    WorkCalendar,
)

START = datetime(2026, 1, 5, 8)
DAY = 1440
_WHOLE_DAY = (Shift(start=0, finish=1440),)
ALWAYS = WorkCalendar(uid="always", name="Always", week=(_WHOLE_DAY,) * 7)


def task(uid: str, *, low: int, high: int, likely: int | None = None, **facts: object) -> Task:
    """Return a task with a three-point estimate, uniform unless a likely value is given."""
    shape = DistributionShape.UNIFORM if likely is None else DistributionShape.PERT
    middle = (low + high) // 2 if likely is None else likely
    estimate = ThreePoint(low=low, likely=middle, high=high, shape=shape)
    return Task(uid=uid, name=uid, duration=middle, estimate=estimate, **facts)  # type: ignore[arg-type]


def milestone(uid: str, *, agreed: datetime | None = None, **facts: object) -> Task:
    """Return a milestone, with an agreed date if one is given."""
    return Task(
        uid=uid,
        name=uid,
        kind=TaskKind.MILESTONE,
        milestone=MilestoneFacts(agreed_date=agreed),
        **facts,  # type: ignore[arg-type]
    )


def after(*pairs: str) -> tuple[Dependency, ...]:
    """Return finish-to-start dependencies from words such as ``a>b``."""
    return tuple(
        Dependency(predecessor=pair.split(">")[0], successor=pair.split(">")[1]) for pair in pairs
    )


def round_the_clock(
    tasks: tuple[Task, ...], dependencies: tuple[Dependency, ...], risks: tuple[Risk, ...] = ()
) -> Plan:
    """Return a plan without non-working time, in which dates are sums of durations."""
    return Plan(
        name="Round the clock",
        start=START,
        calendar="always",
        calendars=(ALWAYS,),
        tasks=tasks,
        dependencies=dependencies,
        risks=risks,
    )


def _hours(*bounds: int) -> tuple[Shift, ...]:
    spans = zip(bounds[::2], bounds[1::2], strict=True)
    return tuple(Shift(start=first * 60, finish=last * 60) for first, last in spans)


def _calendar(uid: str, *, hours: tuple[Shift, ...], days: int, seed: int) -> WorkCalendar:
    rng = random.Random(seed)
    holidays = []
    for year in range(2026, 2040):
        for _ in range(9):
            day = date(year, 1, 1) + timedelta(days=rng.randrange(365))
            holidays.append(CalendarException(first=day, last=day))
        first = date(year, 7, 15) + timedelta(days=rng.randrange(20))
        holidays.append(CalendarException(first=first, last=first + timedelta(days=13)))
    week = (hours,) * days + ((),) * (7 - days)
    return WorkCalendar(uid=uid, name=uid, week=week, exceptions=tuple(holidays))


FIVE_CALENDARS = (
    _calendar("office", hours=_hours(8, 12, 13, 17), days=5, seed=1),
    _calendar("early", hours=_hours(6, 14), days=5, seed=2),
    _calendar("six days", hours=_hours(9, 12, 13, 18), days=6, seed=3),
    _calendar("night", hours=_hours(0, 6, 22, 24), days=5, seed=4),
    ALWAYS,
)
# With these shares a third of the links lead from one calendar to another.
_SHARES = (0.81, 0.07, 0.06, 0.03, 0.03)
_KINDS = {DependencyType.FS: 85, DependencyType.SS: 7, DependencyType.FF: 6, DependencyType.SF: 2}


def synthetic_plan(size: int, *, seed: int, calendars: int = 5) -> Plan:
    """Return a plan of `size` rows: 1.6 links each, 2 % milestones, 15 % lags."""
    rng = random.Random(seed)
    tasks = tuple(_row(rng, number, size, calendars) for number in range(size))
    reach = max(4, size // (12 if size < 2000 else 130))
    links: dict[tuple[str, str], Dependency] = {}
    for number in range(1, size):
        for _ in range(1 + (rng.random() < 0.5) + (rng.random() < 0.13)):
            back = max(0, number - 1 - int(rng.expovariate(1 / reach)))
            link = Dependency(
                predecessor=f"t{back}",
                successor=f"t{number}",
                kind=rng.choices(list(_KINDS), list(_KINDS.values()))[0],
                lag=_lag(rng),
            )
            links[link.predecessor, link.successor] = link
    return Plan(
        name=f"Synthetic {size}",
        start=START,
        calendar="office",
        calendars=FIVE_CALENDARS,
        tasks=tasks,
        dependencies=tuple(links.values()),
    )


def _row(rng: random.Random, number: int, size: int, calendars: int) -> Task:
    calendar = rng.choices(FIVE_CALENDARS, _SHARES)[0].uid if calendars > 1 else None
    if number == size - 1 or rng.random() < 0.02:
        return milestone(f"t{number}", agreed=datetime(2026, 12, 1), calendar=calendar)
    duration = rng.randrange(1, 80) * 60 + rng.choice((0, 0, 15, 30))
    return Task(uid=f"t{number}", name=f"t{number}", duration=duration, calendar=calendar)


def _lag(rng: random.Random) -> Lag:
    if rng.random() >= 0.15:
        return Lag()
    unit = LagUnit.WORKING if rng.random() < 0.9 else LagUnit.ELAPSED
    return Lag(amount=rng.choice((-120, 60, 480, 960, 1440)), unit=unit)
