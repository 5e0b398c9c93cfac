"""Random plans, small and crowded with every feature the engine knows."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

from milepost.engine.plan import (
    Assignment,
    CalendarException,
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    Lag,
    LagUnit,
    MilestoneFacts,
    Plan,
    ProgressMode,
    Resource,
    Shift,
    Split,
    Task,
    TaskKind,
    WorkCalendar,
)

START = datetime(2026, 1, 5, 8)


def shifts(*hours: float) -> tuple[Shift, ...]:
    """Shifts from pairs of hours: ``shifts(8, 12, 13, 17)``."""
    minutes = [round(hour * 60) for hour in hours]
    pairs = zip(minutes[::2], minutes[1::2], strict=True)
    return tuple(Shift(start=start, finish=finish) for start, finish in pairs)


OFFICE = shifts(8, 12, 13, 17)
STANDARD = WorkCalendar(
    uid="std",
    name="Standard",
    week=(OFFICE,) * 5 + ((), ()),
    exceptions=(
        CalendarException(first=date(2026, 1, 6), last=date(2026, 1, 6), name="Epiphany"),
        CalendarException(first=date(2026, 1, 19), last=date(2026, 1, 30), name="Shutdown"),
        CalendarException(first=date(2026, 1, 10), last=date(2026, 1, 10), shifts=shifts(9, 11)),
    ),
)
CALENDARS = (
    STANDARD,
    WorkCalendar(uid="six", name="Six days", week=(shifts(7, 11, 11.5, 15.5),) * 6 + ((),)),
    WorkCalendar(
        uid="night",
        name="Nights",
        week=(shifts(22, 24), *[shifts(0, 6, 22, 24)] * 4, shifts(0, 6), ()),
    ),
    WorkCalendar(uid="all", name="Round the clock", week=(shifts(0, 24),) * 7),
    WorkCalendar(
        uid="late",
        name="Standard, late Fridays",
        week=(None, None, None, None, shifts(10, 12.5, 14, 20), None, None),
        base_uid="std",
        exceptions=(
            CalendarException(first=date(2026, 1, 21), last=date(2026, 1, 22), shifts=OFFICE),
        ),
    ),
)


def random_plan(seed: int) -> Plan:
    """Return a plan without loops, the same for the same seed."""
    rng = random.Random(seed)
    rich = rng.random()
    status = START + timedelta(minutes=rng.randrange(60_000)) if rng.random() < 0.3 else None
    tasks = _rows(rng, rich, status)
    if seed % 4 == 1:
        tasks = _with_efforts(random.Random(-seed), tasks)
    if seed % 4 == 2:
        tasks = _with_splits(random.Random(-seed), tasks)
    resources = (
        Resource(uid="r1", name="Ann", calendar="late"),
        Resource(uid="r2", name="Bob", calendar="six"),
        Resource(uid="r3", name="Cy"),
    )
    leaves = [t for t in tasks if t.kind is not TaskKind.PHASE]
    assignments = tuple(
        Assignment(task=t.uid, resource=rng.choice(resources).uid)
        for t in leaves
        if rng.random() < 0.15 * rich
    )
    return Plan(
        name=f"random {seed}",
        start=rng.choice([START, START + timedelta(hours=11), datetime(2026, 1, 10, 12)]),
        calendar=rng.choice(["std", "std", "six", "all"]),
        calendars=CALENDARS,
        tasks=tuple(tasks),
        dependencies=tuple(_dependencies(rng, tasks)),
        resources=resources,
        assignments=assignments,
        status_date=status,
        progress_mode=rng.choice(list(ProgressMode)),
        honours_constraints=rng.random() < 0.7,
        has_several_critical_paths=rng.random() < 0.2,
        near_critical_limit=rng.choice([0, 480]),
    )


def _rows(rng: random.Random, rich: float, status: datetime | None) -> list[Task]:
    tasks: list[Task] = []
    phase: str | None = None
    milestones: list[str] = []
    count = rng.randint(2, 12)
    for number in range(count):
        if rng.random() < 0.15:
            above = phase if rng.random() < 0.4 else None
            phase = f"p{number}"
            tasks.append(_phase(rng, phase, above, rich))
        elif rng.random() < 0.15:
            phase = None
        task = _leaf(rng, f"t{number}", phase, rich, status)
        tasks.append(task)
        if task.kind is TaskKind.MILESTONE:
            milestones.append(task.uid)
    return tasks


def _phase(rng: random.Random, uid: str, parent: str | None, rich: float) -> Task:
    kinds = [ConstraintType.START_NO_EARLIER_THAN, ConstraintType.FINISH_NO_LATER_THAN]
    dated = rng.random() < 0.3 * rich
    return Task(
        uid=uid,
        name=uid,
        kind=TaskKind.PHASE,
        parent=parent,
        calendar=rng.choice([None, None, "six"]),
        constraint=DateConstraint(kind=rng.choice(kinds), date=_date(rng))
        if dated
        else DateConstraint(),
        deadline=_date(rng) if rng.random() < 0.1 * rich else None,
    )


def _date(rng: random.Random) -> datetime:
    day = START.replace(hour=0) + timedelta(days=rng.randint(-3, 40))
    return day + timedelta(hours=rng.choice([8, 17, 12, 0, 23, 15.5]))


def _leaf(
    rng: random.Random, uid: str, parent: str | None, rich: float, status: datetime | None
) -> Task:
    is_milestone = rng.random() < 0.2
    duration = 0 if is_milestone else rng.choice([1, 30, 240, 480, 480, 960, 2400, 4800])
    fields: dict[str, object] = {}
    if rng.random() < 0.3 * rich:
        kind = rng.choice(list(ConstraintType))
        is_dated = kind >= ConstraintType.MUST_START_ON
        fields["constraint"] = DateConstraint(kind=kind, date=_date(rng) if is_dated else None)
    if rng.random() < 0.1 * rich:
        fields["deadline"] = _date(rng)
    if rng.random() < 0.1 * rich:
        fields["is_manual"] = True
        manual = _date(rng)
        fields["manual_start"] = manual if rng.random() < 0.8 else None
        fields["manual_finish"] = manual + timedelta(hours=30) if rng.random() < 0.6 else None
    if rng.random() < 0.06 * rich:
        fields["levelling_delay"] = rng.choice([60, 1440, 3000])
    if rng.random() < 0.05 * rich:
        fields["is_elapsed"] = True
    if rng.random() < 0.06 * rich:
        fields["is_active"] = False
    if rng.random() < 0.25 * rich:
        fields |= _progress(rng, duration, status)
    return Task(
        uid=uid,
        name=uid,
        kind=TaskKind.MILESTONE if is_milestone else TaskKind.TASK,
        parent=parent,
        duration=duration,
        calendar=rng.choice([None] * 6 + ["six", "night", "all", "late"]),
        ignores_resource_calendars=rng.random() < 0.1,
        **fields,
    )


def _with_efforts(rng: random.Random, tasks: list[Task]) -> list[Task]:
    """The same rows, some of them levels of effort."""
    is_leaf = {task.uid: task.kind is not TaskKind.PHASE for task in tasks}
    return [
        replace(task, kind=TaskKind.LEVEL_OF_EFFORT)
        if is_leaf[task.uid] and rng.random() < 0.25
        else task
        for task in tasks
    ]


def _with_splits(rng: random.Random, tasks: list[Task]) -> list[Task]:
    """The same rows, work of some of them interrupted, or to be resumed on a day."""
    found = []
    for task in tasks:
        splits = sorted(rng.sample([15, 120, 240, 480, 960, 2000], rng.choice([0, 1, 1, 2])))
        if task.kind is TaskKind.TASK and rng.random() < 0.5:
            gaps = tuple(Split(after=at, gap=rng.choice([1, 240, 960, 3000])) for at in splits)
            resume = _date(rng) if rng.random() < 0.4 else None
            task = replace(task, splits=gaps, resume=resume)
        found.append(task)
    return found


def _progress(rng: random.Random, duration: int, status: datetime | None) -> dict[str, object]:
    begun = START + timedelta(minutes=rng.choice([0, 1440, 3000, 9000]))
    kind = rng.randrange(5)
    if kind == 0:
        return {
            "actual_start": begun,
            "actual_finish": begun + timedelta(minutes=rng.choice([0, 540, 5000])),
        }
    if kind == 1:
        return {"actual_start": begun, "percent_complete": rng.choice([0, 33, 50, 99, 100])}
    if kind == 2:
        return {"actual_start": begun, "remaining_duration": rng.choice([0, 60, duration])}
    if kind == 3:
        return {"actual_finish": begun + timedelta(days=2)}
    if duration == 0:
        return {"milestone": MilestoneFacts(achieved_on=begun)}
    return {"percent_complete": 40}


def _dependencies(rng: random.Random, tasks: list[Task]) -> list[Dependency]:
    """Links that lead forward in the outline, so that no loop can arise."""
    last_of: dict[str, int] = {}
    parent = {task.uid: task.parent for task in tasks}
    for index, task in enumerate(tasks):
        at: str | None = task.uid
        while at is not None:
            last_of[at] = index
            at = parent[at]
    found = []
    for _ in range(rng.randint(0, 2 * len(tasks))):
        first, second = sorted(rng.sample(range(len(tasks)), 2)) if len(tasks) > 1 else (0, 0)
        if last_of[tasks[first].uid] >= second:
            continue
        found.append(
            Dependency(
                predecessor=tasks[first].uid,
                successor=tasks[second].uid,
                kind=rng.choice([DependencyType.FS] * 3 + list(DependencyType)),
                lag=_lag(rng),
            )
        )
    return found


def _lag(rng: random.Random) -> Lag:
    if rng.random() < 0.5:
        return Lag()
    unit = rng.choice([LagUnit.WORKING, LagUnit.WORKING, *LagUnit])
    if unit in (LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT):
        return Lag(amount=rng.choice([50, -25, 33, 200]), unit=unit)
    return Lag(amount=rng.choice([480, -480, 960, 1, -1, 100, 4000, -2000]), unit=unit)
