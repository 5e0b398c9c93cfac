"""Synthetic projects of any size, shaped like large real ones, the same for the same seed.

A three-level outline, 1.6 links a task of all four kinds, lags, milestones, five
calendars with a century of holidays, constraints and deadlines; identifiers are not in
topological order. The span is a few years at every size, in some 150 levels.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from milepost.engine.plan import (
    CalendarException,
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    Lag,
    Plan,
    Shift,
    Task,
    TaskKind,
    WorkCalendar,
)

START = datetime(2026, 1, 5, 8)
LEVELS = 145
KINDS = [DependencyType.FS] * 85 + [DependencyType.SS] * 6 + [DependencyType.FF] * 7
KINDS += [DependencyType.SF] * 2


def synthetic_plan(size: int, *, seed: int = 1) -> Plan:
    """Return a project of `size` tasks, phases not counted."""
    rng = random.Random(seed)
    depth = min(LEVELS, max(size // 4, 2))
    level = sorted(rng.randrange(depth) for _ in range(size))
    names = list(range(size))
    rng.shuffle(names)
    tasks = [_task(rng, names[index]) for index in range(size)]
    dependencies = _dependencies(rng, tasks, level)
    order = sorted(range(size), key=lambda index: names[index])
    return Plan(
        name=f"synthetic {size}",
        start=START,
        calendar="c0",
        calendars=_calendars(),
        tasks=tuple(_with_phases([tasks[index] for index in order])),
        dependencies=tuple(dependencies),
    )


def _task(rng: random.Random, name: int) -> Task:
    is_milestone = rng.random() < 0.02
    duration = 0 if is_milestone else round(rng.lognormvariate(7.2, 0.7) / 30) * 30 or 30
    dated: dict[str, object] = {}
    when = START + timedelta(days=rng.randrange(700))
    if rng.random() < 0.03:
        kind = ConstraintType.START_NO_EARLIER_THAN
        dated["constraint"] = DateConstraint(kind=kind, date=when)
    if rng.random() < 0.01:
        dated["deadline"] = when + timedelta(days=900)
    return Task(
        uid=f"t{name}",
        name=f"Task {name}",
        kind=TaskKind.MILESTONE if is_milestone else TaskKind.TASK,
        duration=duration,
        calendar=None if rng.random() < 0.8 else f"c{rng.randrange(1, 5)}",
        parent=f"p{name // 10}",
        **dated,
    )


def _dependencies(rng: random.Random, tasks: list[Task], level: list[int]) -> list[Dependency]:
    found = []
    first_of: dict[int, int] = {}
    for index, depth in enumerate(level):
        first_of.setdefault(depth, index)
    for index, depth in enumerate(level):
        begin = first_of[depth]
        count = 0 if begin == 0 else rng.choice([1, 1, 1, 2, 2, 3])
        near = max(0, begin - max(len(tasks) // 80, 10))
        for source in {rng.randrange(near, begin) for _ in range(count)}:
            lag = Lag(amount=rng.choice([480, 960, -240, 120])) if rng.random() < 0.15 else Lag()
            found.append(
                Dependency(
                    predecessor=tasks[source].uid,
                    successor=tasks[index].uid,
                    kind=rng.choice(KINDS),
                    lag=lag,
                )
            )
    return found


def _with_phases(tasks: list[Task]) -> list[Task]:
    """Put ten tasks into each phase and ten phases into each phase above."""
    rows: list[Task] = []
    for index, task in enumerate(tasks):
        if index % 100 == 0:
            rows.append(Task(uid=f"q{index // 100}", name="Part", kind=TaskKind.PHASE))
        if index % 10 == 0:
            above = f"q{index // 100}"
            uid = f"p{index // 10}"
            rows.append(Task(uid=uid, name="Package", kind=TaskKind.PHASE, parent=above))
        rows.append(task)
    return rows


def _shifts(*minutes: int) -> tuple[Shift, ...]:
    pairs = zip(minutes[::2], minutes[1::2], strict=True)
    return tuple(Shift(start=start, finish=finish) for start, finish in pairs)


def _calendars() -> tuple[WorkCalendar, ...]:
    office = _shifts(480, 720, 780, 1020)
    early = _shifts(420, 660, 690, 930)
    long = _shifts(480, 720, 750, 1110)
    night = _shifts(0, 360, 1320, 1440)
    weeks = [
        (office,) * 5 + ((), ()),
        (early,) * 6 + ((),),
        (long,) * 4 + ((), (), ()),
        (_shifts(1320, 1440), night, night, night, night, _shifts(0, 360), ()),
        (_shifts(0, 1440),) * 7,
    ]
    return tuple(
        WorkCalendar(
            uid=f"c{number}",
            name=f"Calendar {number}",
            week=week,
            exceptions=_holidays(number) if number < 4 else (),
        )
        for number, week in enumerate(weeks)
    )


def _holidays(number: int) -> tuple[CalendarException, ...]:
    days = []
    for year in range(2020, 2120):
        days += [(date(year, 1, 1), 1), (date(year, 5, 1 + number), 1), (date(year, 12, 24), 8)]
    return tuple(
        CalendarException(first=day, last=day + timedelta(days=length - 1), name="Holiday")
        for day, length in days
    )
