from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from milepost.engine.plan import (
    ConstraintType,
    DependencyType,
    LagUnit,
    ResourceKind,
    Shift,
    TaskKind,
)
from milepost.formats import InvalidFile
from milepost.formats.mspdi import read_mspdi, read_mspdi_result

SHARED = Path(__file__).parents[3] / "shared" / "data" / "mspdi"
NAMESPACE = ' xmlns="http://schemas.microsoft.com/project"'
WEEK_DAY = (
    "<WeekDay><DayType>{}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>"
    "<FromTime>{}</FromTime><ToTime>{}</ToTime></WorkingTime></WorkingTimes></WeekDay>"
)


def project(*, tasks: str = "", calendars: str = "", more: str = "", namespace: str = NAMESPACE):
    text = (
        f"<Project{namespace}><Name>file.xml</Name><Title>Bridge</Title>"
        "<StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID>"
        f"<Calendars>{calendars or calendar('')}</Calendars><Tasks>{tasks}</Tasks>{more}</Project>"
    )
    return text.encode()


def calendar(exceptions: str, *, days: str = WEEK_DAY.format(2, "08:00:00", "16:00:00")) -> str:
    return (
        "<Calendar><UID>1</UID><Name>Office</Name><IsBaseCalendar>1</IsBaseCalendar>"
        f"<BaseCalendarUID>0</BaseCalendarUID><WeekDays>{days}</WeekDays>{exceptions}</Calendar>"
    )


def task(uid: int, inside: str = "", *, level: int = 1, duration: str = "PT8H0M0S") -> str:
    return (
        f"<Task><UID>{uid}</UID><Name>T{uid}</Name><OutlineLevel>{level}</OutlineLevel>"
        f"<Duration>{duration}</Duration>{inside}</Task>"
    )


def only_task(inside: str, *, duration: str = "PT8H0M0S"):
    return read_mspdi(project(tasks=task(1, inside, duration=duration))).tasks[0]


def exceptions_of(inside: str):
    xml = calendar(f"<Exceptions><Exception>{inside}</Exception></Exceptions>")
    return read_mspdi(project(calendars=xml)).calendars[0].exceptions


@pytest.mark.parametrize("namespace", [NAMESPACE, "", ' xmlns="urn:other"'])
def test_the_namespace_may_be_absent(namespace):
    assert read_mspdi(project(namespace=namespace)).name == "Bridge"


def test_the_project_row_names_the_plan_and_is_no_task():
    plan = read_mspdi(project(tasks="<Task><UID>0</UID><Name>Real name</Name></Task>" + task(1)))

    assert plan.name == "Real name"
    assert [each.uid for each in plan.tasks] == ["1"]


def test_rows_with_rows_beneath_are_phases():
    tasks = task(1) + task(2, level=2) + task(3, level=3) + task(4, level=2) + task(5)

    plan = read_mspdi(project(tasks=tasks))

    kinds = [(each.uid, each.kind.value, each.parent) for each in plan.tasks]
    assert kinds == [
        ("1", "phase", None),
        ("2", "phase", "1"),
        ("3", "task", "2"),
        ("4", "task", "1"),
        ("5", "task", None),
    ]


@pytest.mark.parametrize(
    ("inside", "duration", "kind", "minutes"),
    [
        ("", "PT8H0M0S", TaskKind.TASK, 480),
        ("<Milestone>1</Milestone>", "PT8H0M0S", TaskKind.MILESTONE, 480),
        ("<Milestone>0</Milestone>", "PT0H0M0S", TaskKind.MILESTONE, 0),
        ("<Summary>1</Summary>", "PT8H0M0S", TaskKind.PHASE, 480),
    ],
)
def test_what_makes_a_milestone(inside, duration, kind, minutes):
    found = only_task(inside, duration=duration)

    assert (found.kind, found.duration) == (kind, minutes)


@pytest.mark.parametrize(
    ("code", "is_elapsed"),
    [
        (3, False),
        (4, True),
        (7, False),
        (8, True),
        (10, True),
        (39, False),
        (40, True),
        (53, False),
    ],
)
def test_some_duration_formats_are_clock_time(code, is_elapsed):
    assert only_task(f"<DurationFormat>{code}</DurationFormat>").is_elapsed is is_elapsed


def test_a_manual_task_keeps_its_dates():
    found = only_task(
        "<Manual>1</Manual><Start>2026-02-02T08:00:00</Start>"
        "<ManualStart>2026-03-02T08:00:00</ManualStart><Finish>2026-03-03T17:00:00</Finish>"
        "<ManualDuration>PT16H0M0S</ManualDuration>"
    )

    assert found.is_manual
    assert found.manual_start == datetime(2026, 3, 2, 8, 0)
    assert found.manual_finish == datetime(2026, 3, 3, 17, 0)
    assert found.duration == 960


def test_progress_is_read():
    found = only_task(
        "<PercentComplete>25</PercentComplete><ActualStart>2026-01-06T08:00:00</ActualStart>"
        "<RemainingDuration>PT6H0M0S</RemainingDuration>"
    )

    assert (found.percent_complete, found.remaining_duration) == (25, 360)
    assert found.actual_start == datetime(2026, 1, 6, 8, 0)


@pytest.mark.parametrize(("resume", "codes"), [("19", ["split-taken"]), ("12", [])])
def test_the_day_on_which_work_resumes_is_taken_over(resume, codes):
    inside = (
        "<ActualStart>2026-01-06T08:00:00</ActualStart><Stop>2026-01-06T17:00:00</Stop>"
        f"<Resume>2026-01-{resume}T08:00:00</Resume>"
    )

    result = read_mspdi_result(project(tasks=task(1, inside)))

    assert [each.code for each in result.findings] == codes
    assert (result.plan.tasks[0].resume is not None) == bool(codes)


def test_rules_are_read():
    found = only_task(
        "<ConstraintType>7</ConstraintType><ConstraintDate>2026-02-02T17:00:00</ConstraintDate>"
        "<Deadline>2026-02-03T17:00:00</Deadline><LevelingDelay>14400</LevelingDelay>"
        "<LevelingDelayFormat>8</LevelingDelayFormat><Active>0</Active><Priority>900</Priority>"
    )

    assert found.constraint.kind is ConstraintType.FINISH_NO_LATER_THAN
    assert found.constraint.date == datetime(2026, 2, 2, 17, 0)
    assert found.deadline == datetime(2026, 2, 3, 17, 0)
    # 14 400 tenths of a minute are one day of the clock.
    assert found.levelling_delay == 1440
    assert (found.is_active, found.priority) == (False, 900)


@pytest.mark.parametrize(
    ("kind", "lag", "code", "expected"),
    [
        (1, 4800, 7, (DependencyType.FS, 480, LagUnit.WORKING)),
        (0, -4800, 7, (DependencyType.FF, -480, LagUnit.WORKING)),
        (2, 14400, 8, (DependencyType.SF, 1440, LagUnit.ELAPSED)),
        (3, 50, 19, (DependencyType.SS, 50, LagUnit.PERCENT)),
        (1, 50, 20, (DependencyType.FS, 50, LagUnit.ELAPSED_PERCENT)),
        (1, 50, 51, (DependencyType.FS, 50, LagUnit.PERCENT)),
        (1, 50, 52, (DependencyType.FS, 50, LagUnit.ELAPSED_PERCENT)),
    ],
)
def test_links_carry_their_kind_and_lag(kind, lag, code, expected):
    link = (
        f"<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>{kind}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{code}</LagFormat></PredecessorLink>"
    )

    found = read_mspdi(project(tasks=task(1) + task(2, link))).dependencies[0]

    assert (found.kind, found.lag.amount, found.lag.unit) == expected


def test_a_plan_scheduled_backwards_has_a_finish():
    more = "<ScheduleFromStart>0</ScheduleFromStart><FinishDate>2026-06-01T17:00:00</FinishDate>"

    assert read_mspdi(project(more=more)).finish == datetime(2026, 6, 1, 17, 0)
    assert read_mspdi(project(more=more.replace(">0<", ">1<"))).finish is None


def test_shifts_may_end_at_midnight_or_last_the_whole_day():
    days = WEEK_DAY.format(2, "22:00:00", "00:00:00") + WEEK_DAY.format(3, "00:00:00", "00:00:00")

    week = read_mspdi(project(calendars=calendar("", days=days))).calendars[0].week

    assert week[0] == (Shift(start=1320, finish=1440),)
    assert week[1] == (Shift(start=0, finish=1440),)
    assert week[2] == ()


def test_a_shift_across_midnight_is_refused_with_the_way_out():
    days = WEEK_DAY.format(2, "22:00:00", "06:00:00")

    with pytest.raises(InvalidFile, match="two working times"):
        read_mspdi(project(calendars=calendar("", days=days)))


def test_old_exceptions_count_only_where_there_are_no_new_ones():
    old = (
        "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod>"
        "<FromDate>2026-05-01T00:00:00</FromDate><ToDate>2026-05-02T23:59:00</ToDate>"
        "</TimePeriod></WeekDay>"
    )
    new = (
        "<Exceptions><Exception><TimePeriod><FromDate>2026-05-01T00:00:00</FromDate>"
        "<ToDate>2026-05-02T23:59:00</ToDate></TimePeriod><Name>May</Name></Exception></Exceptions>"
    )

    alone = read_mspdi(project(calendars=calendar("", days=old))).calendars[0].exceptions
    both = read_mspdi(project(calendars=calendar(new, days=old))).calendars[0].exceptions

    assert [(each.first, each.last) for each in alone] == [(date(2026, 5, 1), date(2026, 5, 2))]
    assert [each.name for each in both] == ["May"]


PERIOD = "<TimePeriod><FromDate>{}T00:00:00</FromDate><ToDate>{}T23:59:00</ToDate></TimePeriod>"


# The first two are the examples of Microsoft's reference, "Exceptions Element": New Year's Day
# and Thanksgiving, whose dates are known; the third is that of its "Period Element".
@pytest.mark.parametrize(
    ("first", "last", "rule", "expected"),
    [
        ("2007-01-01", "2009-01-01", "<Type>2</Type><Month>0</Month><MonthDay>1</MonthDay>",
         [(2007, 1, 1), (2008, 1, 1), (2009, 1, 1)]),
        ("2007-11-22", "2009-11-30", "<Type>3</Type><Month>10</Month><MonthItem>7</MonthItem><MonthPosition>3</MonthPosition>",
         [(2007, 11, 22), (2008, 11, 27), (2009, 11, 26)]),
        ("2007-01-01", "2007-02-07", "<Type>6</Type><Period>2</Period><DaysOfWeek>8</DaysOfWeek>",
         [(2007, 1, 3), (2007, 1, 17), (2007, 1, 31)]),
        ("2026-01-31", "2026-05-31", "<Type>4</Type><Period>1</Period><MonthDay>31</MonthDay>",
         [(2026, 1, 31), (2026, 3, 31), (2026, 5, 31)]),
        ("2026-01-01", "2026-06-30", "<Type>5</Type><Period>2</Period><MonthItem>8</MonthItem><MonthPosition>4</MonthPosition>",
         [(2026, 1, 30), (2026, 3, 27), (2026, 5, 29)]),
        ("2026-01-01", "2026-01-10", "<Type>7</Type><Period>4</Period>",
         [(2026, 1, 1), (2026, 1, 5), (2026, 1, 9)]),
        ("2026-01-01", "2026-01-12", "<Type>8</Type><Period>3</Period>",
         [(2026, 1, 1), (2026, 1, 6), (2026, 1, 9)]),
        ("2007-01-01", "2030-01-01", "<EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>2</Occurrences><Type>2</Type><Month>0</Month><MonthDay>1</MonthDay>",
         [(2007, 1, 1), (2008, 1, 1)]),
    ],
)  # fmt: skip
def test_recurring_exceptions_are_spelled_out(first, last, rule, expected):
    found = exceptions_of(PERIOD.format(first, last) + rule)

    assert [each.first for each in found] == [date(*day) for day in expected]
    assert all(each.first == each.last and each.shifts == () for each in found)


def test_a_work_week_replaces_its_days_but_no_exception():
    holiday = PERIOD.format("2026-07-07", "2026-07-07")
    xml = calendar(
        f"<Exceptions><Exception>{holiday}<Name>Holiday</Name></Exception></Exceptions>"
        f"<WorkWeeks><WorkWeek>{PERIOD.format('2026-07-06', '2026-07-12')}<Name>Summer</Name>"
        f"<WeekDays>{''.join(WEEK_DAY.format(day, '09:00:00', '12:00:00') for day in range(2, 7))}"
        "</WeekDays></WorkWeek></WorkWeeks>"
    )

    found = read_mspdi(project(calendars=xml)).calendars[0].exceptions

    spans = [(each.name, each.first.day, each.last.day) for each in found]
    assert spans == [("Holiday", 7, 7), ("Summer", 6, 6), ("Summer", 8, 10)]
    assert found[1].shifts == (Shift(start=540, finish=720),)


def test_a_calendar_inherits_from_its_base():
    derived = (
        "<Calendar><UID>2</UID><Name>Ada</Name><IsBaseCalendar>0</IsBaseCalendar>"
        f"<BaseCalendarUID>1</BaseCalendarUID><WeekDays>{WEEK_DAY.format(6, '08:00:00', '12:00:00')}"
        "</WeekDays></Calendar>"
    )

    found = read_mspdi(project(calendars=calendar("") + derived)).calendars[1]

    assert found.base_uid == "1"
    assert found.week[4] == (Shift(start=480, finish=720),)
    assert found.week[0] is None


def test_people_and_their_work_are_read():
    more = (
        "<Resources><Resource><UID>0</UID></Resource>"
        "<Resource><UID>3</UID><Name>Ada</Name><Type>1</Type><MaxUnits>0.5</MaxUnits></Resource>"
        "<Resource><UID>4</UID><Name>Sand</Name><Type>0</Type></Resource></Resources>"
        "<Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>3</ResourceUID><Units>0.5</Units>"
        "<Work>PT4H0M0S</Work></Assignment>"
        "<Assignment><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment></Assignments>"
    )

    plan = read_mspdi(project(tasks=task(1), more=more))

    assert [(each.uid, each.kind) for each in plan.resources] == [
        ("3", ResourceKind.WORK),
        ("4", ResourceKind.MATERIAL),
    ]
    assert [(each.resource, each.units, each.work) for each in plan.assignments] == [
        ("3", 0.5, 240)
    ]


def test_baselines_are_read_by_number_with_work_and_cost():
    baseline = (
        "<Baseline><Number>{}</Number><Start>2026-01-05T08:00:00</Start>"
        "<Finish>2026-01-05T17:00:00</Finish><Work>PT16H0M0S</Work><Cost>120050</Cost></Baseline>"
    )
    costs = "<Cost>130000.4</Cost><ActualCost>40000</ActualCost><ActualWork>PT2H0M0S</ActualWork>"

    plan = read_mspdi(project(tasks=task(1, costs + baseline.format(0) + baseline.format(3))))

    assert [each.number for each in plan.baselines] == [0, 3]
    entry, dear = plan.baselines[0].entries[0], plan.tasks[0]
    assert entry.finish == datetime(2026, 1, 5, 17, 0)
    assert (entry.work, entry.cost) == (960, 1200_50)
    assert (dear.actual_work, dear.cost, dear.actual_cost) == (120, 1300_00, 400_00)


def test_what_is_not_taken_is_counted():
    result = read_mspdi_result(
        project(tasks=task(1, "<FixedCost>5</FixedCost><EarlyStart>x</EarlyStart>"))
    )

    assert [(each.where, each.message) for each in result.findings] == [
        ("Task/FixedCost", "1 element is not taken over.")
    ]


def test_a_file_of_microsoft_project_is_read_whole():
    source = SHARED / "msproject" / "task-links-project2019-mspdi.xml"
    if not source.exists():
        pytest.skip("the shared MSPDI files are not beside this checkout")

    plan = read_mspdi(source.read_bytes())

    # Sixteen tasks in eight linked pairs: see the README beside the file.
    assert (len(plan.tasks), len(plan.dependencies)) == (16, 8)
    assert {link.kind for link in plan.dependencies} == set(DependencyType)
    assert plan.currency == "GBP"
    assert not plan.honours_constraints
