"""A plan with every field set."""

from __future__ import annotations

from datetime import date, datetime, timedelta

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
    ExternalRow,
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
    Split,
    Task,
    TaskKind,
    ThreePoint,
    WorkCalendar,
)
from milepost.engine.uncertainty import (
    Branch,
    Choice,
    Downtime,
    Rework,
    SpreadSource,
    TaskGroup,
    TaskPair,
    Uncertainty,
)

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
    splits=(Split(after=60, gap=30),),
    resume=datetime(2026, 1, 9, 8),
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
    cost_estimate=ThreePoint(low=9_000, likely=12_345, high=30_000),
    cost_follows_duration=0.75,
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
        cost_impact=ThreePoint(low=0, likely=5_000, high=7_500),
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
    reworks=(
        Rework(
            gate="t3",
            probability=0.25,
            tasks=("t2",),
            time=ThreePoint(low=60, likely=120, high=240),
            at_most=3,
            fading=0.5,
        ),
        Rework(gate="t2", probability=0.5, tasks=("t1",), share=0.5),
    ),
    branches=(Branch(name="Second test", probability=0.4, tasks=("t1",)),),
    choices=(
        Choice(
            name="Way in",
            branches=(
                Branch(name="By road", probability=0.75, tasks=("t2",)),
                Branch(name="By rail", probability=0.25, tasks=()),
            ),
        ),
    ),
    downtimes=(
        Downtime(
            name="Frost",
            chances=(0.5, 0.25, *(0.0,) * 10),
            tasks=("t2",),
            calendar="1",
            spell_days=3.5,
        ),
    ),
    spread=SpreadSource.LEARNED,
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
            Task(
                uid="t4",
                name="Their interface",
                is_manual=True,
                manual_start=MONDAY,
                manual_finish=MONDAY + timedelta(days=1),
                external=ExternalRow(plan="p-2", uid="7", plan_name="Portal"),
            ),
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
