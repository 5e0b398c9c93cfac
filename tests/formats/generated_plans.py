"""Strategies that draw valid plans."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from milepost.engine.cost_rules import is_sound_cost
from milepost.engine.plan import (
    Assignment,
    Baseline,
    BaselineEntry,
    CalendarException,
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    DistributionShape,
    Lag,
    LagUnit,
    MilestoneFacts,
    MilestoneKind,
    Outcome,
    Plan,
    Resource,
    ResourceKind,
    Shift,
    Task,
    TaskKind,
    ThreePoint,
    WorkCalendar,
)

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=12
)
names = words.filter(bool)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
minutes = st.integers(0, 100_000)


def _estimate(sizes: list[int], shape: DistributionShape) -> ThreePoint:
    low, likely, high = sizes
    chances = zip((low, high), (0.625, 0.375), strict=True)
    ends = tuple(Outcome(minutes=minutes, probability=chance) for minutes, chance in chances)
    outcomes = ends if shape is DistributionShape.DISCRETE else ()
    return ThreePoint(low=low, likely=likely, high=high, shape=shape, outcomes=outcomes)


estimates = st.builds(
    _estimate,
    st.lists(st.integers(1, 100_000), min_size=3, max_size=3).map(sorted),
    st.sampled_from(DistributionShape),
)
constraints = st.one_of(
    st.sampled_from(list(ConstraintType)[:2]).map(lambda kind: DateConstraint(kind=kind)),
    st.builds(DateConstraint, kind=st.sampled_from(list(ConstraintType)[2:]), date=moments),
)
facts_of_milestones = st.builds(
    MilestoneFacts,
    kind=st.sampled_from(MilestoneKind),
    agreed_date=st.none() | moments,
    achieved_on=st.none() | moments,
    owner=words,
    client_owner=words,
    description=words,
)


@st.composite
def shifts(draw: st.DrawFn) -> tuple[Shift, ...]:
    """Draw working times of a day, apart and in order."""
    edges = sorted(draw(st.sets(st.integers(0, 144), max_size=8)))
    pairs = zip(edges[0::2], edges[1::2], strict=False)
    return tuple(Shift(start=start * 10, finish=finish * 10) for start, finish in pairs)


@st.composite
def calendars(draw: st.DrawFn, *, uid: str, bases: tuple[str, ...]) -> WorkCalendar:
    """Draw a calendar; only one with a base inherits days."""
    base = draw(st.none() | st.sampled_from(bases)) if bases else None
    day = shifts() if base is None else st.none() | shifts()
    firsts = draw(st.lists(st.dates(date(1990, 1, 1), date(2100, 1, 1)), max_size=3))
    return WorkCalendar(
        uid=uid,
        name=draw(words),
        week=tuple(draw(day) for _ in range(7)),
        exceptions=tuple(
            CalendarException(
                first=first,
                last=first + timedelta(days=draw(st.integers(0, 9))),
                shifts=draw(shifts()),
                name=draw(words),
            )
            for first in firsts
        ),
        base_uid=base,
    )


@st.composite
def tasks(draw: st.DrawFn, *, uid: str, parent: str | None, kind: TaskKind) -> Task:
    """Draw a task that any format with a place for everything can hold."""
    is_manual = draw(st.booleans())
    started = draw(st.none() | moments)
    duration = draw(minutes) + (1 if kind is TaskKind.TASK else 0)
    if kind is TaskKind.LEVEL_OF_EFFORT:
        duration = 0
    is_under_way = started is not None and kind is not TaskKind.PHASE
    return Task(
        uid=uid,
        name=draw(names),
        kind=kind,
        parent=parent,
        duration=duration,
        is_elapsed=draw(st.booleans()),
        ignores_resource_calendars=draw(st.booleans()),
        constraint=draw(constraints),
        deadline=draw(st.none() | moments),
        is_manual=is_manual,
        manual_start=draw(st.none() | moments) if is_manual else None,
        manual_finish=draw(st.none() | moments) if is_manual else None,
        is_active=draw(st.booleans()),
        actual_start=started,
        percent_complete=draw(st.integers(0, 100)) if started else 0,
        remaining_duration=draw(st.none() | minutes) if is_under_way else None,
        levelling_delay=draw(minutes),
        priority=draw(st.integers(0, 1000)),
        work=draw(st.none() | st.integers(1, 100_000)),
        is_estimated=draw(st.booleans()),
        estimate=draw(st.none() | estimates),
        confidence=draw(st.none() | st.integers(51, 99).map(float)),
        cost_estimate=draw(st.none() | estimates.filter(is_sound_cost)),
        cost_follows_duration=draw(st.none() | st.floats(0, 1)),
        milestone=draw(facts_of_milestones) if kind is TaskKind.MILESTONE else None,
        notes=draw(words),
        wbs_code=draw(st.sampled_from(("", "X-7"))),
        owner=draw(words),
    )


@st.composite
def outlines(draw: st.DrawFn) -> list[Task]:
    """Draw rows, some of them in phases; identifiers are numbers or are not."""
    rows: list[Task] = []
    phases: list[str] = []
    prefix = draw(st.sampled_from(("", "task-")))
    for number in range(1, draw(st.integers(0, 6)) + 1):
        kind = draw(st.sampled_from(TaskKind))
        parent = phases[-1] if phases and draw(st.booleans()) else None
        if parent is None:
            phases.clear()
        rows.append(draw(tasks(uid=f"{prefix}{number}", parent=parent, kind=kind)))
        if kind is TaskKind.PHASE:
            phases.append(f"{prefix}{number}")
    return rows


@st.composite
def resources(draw: st.DrawFn, calendar_uids: tuple[str, ...]) -> tuple[Resource, ...]:
    """Draw up to two resources."""
    return tuple(
        Resource(
            uid=str(number),
            name=draw(names),
            kind=draw(st.sampled_from(ResourceKind)),
            calendar=draw(st.none() | st.sampled_from(calendar_uids)),
            capacity=draw(st.integers(0, 40)) / 4,
            email=draw(words),
        )
        for number in range(1, draw(st.integers(0, 2)) + 1)
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan without what MSPDI has no place for."""
    calendar_uids = ("1", "2", "3")[: draw(st.integers(1, 3))]
    found = tuple(
        draw(calendars(uid=uid, bases=calendar_uids[:place]))
        for place, uid in enumerate(calendar_uids)
    )
    rows = draw(outlines())
    uids = [task.uid for task in rows]
    people = draw(resources(calendar_uids))
    return Plan(
        name=draw(names),
        start=draw(moments),
        calendar=draw(st.sampled_from(calendar_uids)),
        calendars=found,
        tasks=tuple(rows),
        dependencies=draw(dependencies(uids)),
        resources=people,
        assignments=tuple(
            Assignment(
                task=uids[0],
                resource=each.uid,
                units=draw(st.integers(0, 8)) / 4,
                work=draw(st.none() | minutes),
            )
            for each in people
            if uids
        ),
        baselines=draw(baselines(uids)),
        status_date=draw(st.none() | moments),
        finish=draw(st.none() | moments),
        minutes_per_day=draw(st.integers(1, 1440)),
        minutes_per_week=draw(st.integers(1, 10080)),
        days_per_month=draw(st.integers(1, 31)),
        currency=draw(st.sampled_from(("", "EUR", "£"))),
        honours_constraints=draw(st.booleans()),
        has_several_critical_paths=draw(st.booleans()),
        extras=draw(st.dictionaries(st.sampled_from(("mspdi.Author", "mspdi.Company")), names)),
    )


@st.composite
def dependencies(draw: st.DrawFn, uids: list[str]) -> tuple[Dependency, ...]:
    """Draw links in the order in which MSPDI lists them: by successor."""
    pairs = [(before, after) for after in uids for before in uids if before != after]
    lags = st.builds(Lag, amount=st.integers(-9999, 9999), unit=st.sampled_from(LagUnit))
    kinds = st.sampled_from(DependencyType)
    return tuple(
        Dependency(predecessor=before, successor=after, kind=draw(kinds), lag=draw(lags))
        for before, after in pairs
        if draw(st.booleans())
    )


@st.composite
def baselines(draw: st.DrawFn, uids: list[str]) -> tuple[Baseline, ...]:
    """Draw baselines with an entry for every task."""
    numbers = sorted(draw(st.sets(st.integers(0, 10), max_size=2))) if uids else []
    return tuple(
        Baseline(
            number=number,
            entries=tuple(
                BaselineEntry(task=uid, start=draw(moments), finish=draw(st.none() | moments))
                for uid in uids
            ),
        )
        for number in numbers
    )
