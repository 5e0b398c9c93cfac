"""Plans for tests: one with every field set, and strategies that draw valid ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

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
    ProgressMode,
    Resource,
    ResourceKind,
    Risk,
    RiskResponse,
    RiskState,
    Shift,
    Task,
    TaskKind,
    ThreePoint,
    WorkCalendar,
)
from milepost.engine.uncertainty import TaskGroup, TaskPair, Uncertainty

MONDAY = datetime(2026, 1, 5, 8, 0)
OFFICE = (Shift(start=480, finish=720), Shift(start=780, finish=1020))
WEEK = (OFFICE,) * 5 + ((), ())

CALENDARS = (
    WorkCalendar(
        uid="1",
        name="Office",
        week=WEEK,
        exceptions=(
            CalendarException(
                first=date(2026, 4, 3),
                last=date(2026, 4, 6),
                shifts=(Shift(start=540, finish=600),),
                name="Easter",
            ),
        ),
    ),
    WorkCalendar(uid="2", name="Night", week=(None,) * 7, base_uid="1"),
)
FACTS = MilestoneFacts(
    kind=MilestoneKind.DECISION,
    agreed_date=MONDAY + timedelta(days=30),
    achieved_on=MONDAY + timedelta(days=31),
    owner="Ada",
    client_owner="Grace",
    description="The board says yes.\nIn writing.",
)
OUTCOMES = (Outcome(minutes=480, probability=0.25), Outcome(minutes=1920, probability=0.75))
BUSY = Task(
    uid="t2",
    name="Dig & <pour>",
    kind=TaskKind.MILESTONE,
    parent="t1",
    duration=960,
    is_elapsed=True,
    calendar="2",
    ignores_resource_calendars=True,
    constraint=DateConstraint(kind=ConstraintType.FINISH_NO_LATER_THAN, date=MONDAY),
    deadline=MONDAY + timedelta(days=9),
    is_manual=True,
    manual_start=MONDAY + timedelta(days=1),
    manual_finish=MONDAY + timedelta(days=2),
    is_active=False,
    actual_start=MONDAY + timedelta(hours=1),
    actual_finish=MONDAY + timedelta(days=2),
    percent_complete=40,
    remaining_duration=480,
    levelling_delay=60,
    priority=700,
    work=1920,
    actual_work=600,
    cost=123_456,
    actual_cost=50_000,
    is_estimated=True,
    estimate=ThreePoint(
        low=480,
        likely=960,
        high=1920,
        shape=DistributionShape.DISCRETE,
        outcomes=OUTCOMES,
    ),
    confidence=80.0,
    contributes_to=("t3",),
    milestone=FACTS,
    notes="=1+1 is not a formula\nsecond line",
    wbs_code="A.1",
    owner="Linus",
)
DEPENDENCIES = (
    Dependency(
        predecessor="t2",
        successor="t3",
        kind=DependencyType.SS,
        lag=Lag(amount=-50, unit=LagUnit.ELAPSED_PERCENT),
    ),
)
RESOURCES = (
    Resource(
        uid="r1",
        name="Digger",
        kind=ResourceKind.COST,
        calendar="2",
        capacity=2.5,
        email="dig@example.org",
    ),
)
RISKS = (
    Risk(
        uid="k1",
        name="Rain",
        probability=0.3,
        impact=ThreePoint(low=0, likely=480, high=960, shape=DistributionShape.UNIFORM),
        tasks=("t2",),
        number=7,
        state=RiskState.MITIGATING,
        description="It may rain.",
        category="weather",
        cause="autumn",
        effect="no digging",
        owner="Ann",
        response=RiskResponse.REDUCE,
        response_text="a tent",
        opened_on=MONDAY,
        review_on=MONDAY,
        closed_on=MONDAY,
    ),
)
TIES = Uncertainty(
    groups=(TaskGroup(name="builders", correlation=0.5, tasks=("t2",)),),
    pairs=(TaskPair(first="t2", second="t3", correlation=-0.25),),
)
BASELINES = (
    Baseline(
        number=1,
        name="Contract",
        entries=(BaselineEntry(task="t2", start=MONDAY, finish=MONDAY, work=960, cost=99),),
    ),
)


def plan_with_every_field_set() -> Plan:
    """Return a plan in which every field of every value differs from its default."""
    return Plan(
        name="Every field",
        start=MONDAY,
        calendar="1",
        calendars=CALENDARS,
        tasks=(
            Task(uid="t1", name="Phase", kind=TaskKind.PHASE),
            BUSY,
            Task(uid="t3", name="Handover", kind=TaskKind.MILESTONE),
        ),
        dependencies=DEPENDENCIES,
        resources=RESOURCES,
        assignments=(Assignment(task="t2", resource="r1", units=0.5, work=240),),
        risks=RISKS,
        baselines=BASELINES,
        status_date=MONDAY + timedelta(days=3),
        progress_mode=ProgressMode.PROGRESS_OVERRIDE,
        finish=MONDAY + timedelta(days=90),
        minutes_per_day=450,
        minutes_per_week=2250,
        days_per_month=21,
        currency="EUR",
        honours_constraints=False,
        has_several_critical_paths=True,
        near_critical_limit=480,
        uncertainty=TIES,
        extras={"mspdi.Author": "Somebody"},
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
    chosen = [pair for pair in pairs if draw(st.booleans())]
    return tuple(
        Dependency(
            predecessor=before,
            successor=after,
            kind=draw(st.sampled_from(DependencyType)),
            lag=Lag(amount=draw(st.integers(-9999, 9999)), unit=draw(st.sampled_from(LagUnit))),
        )
        for before, after in chosen
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
