"""Plans in a few lines of Python: what is meant, what is refused, and with which words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import milepost
from milepost.engine.plan import DependencyType, LagUnit, TaskKind
from milepost.library.builder import PlanBuilder
from milepost.library.words import InvalidValue


@pytest.fixture
def fair() -> PlanBuilder:
    """A fair that begins on Monday 5 January 2026."""
    return PlanBuilder("Fair", start="2026-01-05")


def test_a_few_lines_give_the_dates_that_one_counts_by_hand(fair: PlanBuilder) -> None:
    hall = fair.task("Book the hall", "5d")
    stand = fair.task("Build the stand", 3, after=hall)
    ready = fair.milestone("Ready", after=stand)

    dates = milepost.table(milepost.schedule(fair.plan()))

    assert dates["uid"] == [hall, stand, ready]
    assert dates["start"][0] == datetime(2026, 1, 5, 8)
    assert dates["finish"] == [
        datetime(2026, 1, 9, 17),
        datetime(2026, 1, 14, 17),
        datetime(2026, 1, 14, 17),
    ]


def test_what_is_added_within_a_phase_belongs_to_it(fair: PlanBuilder) -> None:
    with fair.phase("Build"):
        outer = fair.task("Outer", 1)
        with fair.phase("Booth"):
            inner = fair.task("Inner", 1)
    last = fair.task("After it", 1)

    parents = {task.uid: task.parent for task in fair.plan().tasks}

    assert parents == {
        "build": None, outer: "build", "booth": "build", inner: "booth", last: None,
    }  # fmt: skip


def test_holidays_next_to_each_other_become_one_exception() -> None:
    fair = PlanBuilder("Fair", start="2026-01-05", holidays=[date(2026, 1, 7), "2026-01-06"])
    fair.task("Book the hall", "2d")

    plan = fair.plan()

    (holiday,) = plan.calendars[0].exceptions
    assert (holiday.first, holiday.last) == (date(2026, 1, 6), date(2026, 1, 7))
    assert milepost.table(milepost.schedule(plan))["finish"] == [datetime(2026, 1, 8, 17)]


def test_whole_days_are_working_days_for_work_and_last_till_midnight_for_promises(
    fair: PlanBuilder,
) -> None:
    fair.task("Done", 1, started="2026-01-05", finished="2026-01-06")
    fair.milestone("Promised", agreed="2026-01-08", deadline=date(2026, 1, 9))

    done, promised = fair.plan().tasks

    assert (done.actual_start, done.actual_finish) == (
        datetime(2026, 1, 5, 8),
        datetime(2026, 1, 6, 17),
    )
    assert done.percent_complete == 100
    assert promised.milestone is not None
    assert promised.milestone.agreed_date == datetime(2026, 1, 8, 23, 59)
    assert promised.deadline == datetime(2026, 1, 9, 23, 59)


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("2d", 960, LagUnit.WORKING),
        ("-4h", -240, LagUnit.WORKING),
        ("2ed", 2880, LagUnit.ELAPSED),
        ("50%", 50, LagUnit.PERCENT),
        ("-25%", -25, LagUnit.PERCENT),
        (1, 480, LagUnit.WORKING),
        (-0.5, -240, LagUnit.WORKING),
    ],
)
def test_lags_are_written_as_people_write_them(
    fair: PlanBuilder, written: str | float, amount: int, unit: LagUnit
) -> None:
    first, second = fair.task("First", 2), fair.task("Second", 2)

    fair.link(first, second, "SS", after=written)

    (link,) = fair.plan().dependencies
    assert (link.kind, link.lag.amount, link.lag.unit) == (DependencyType.SS, amount, unit)


def test_resources_take_part_full_time_or_by_their_units(fair: PlanBuilder) -> None:
    ana, ben = fair.resource("Ana"), fair.resource("Ben", capacity=0.5)
    fair.task("Together", 1, by=[ana, ben])
    fair.task("Half", 1, by={ben: 0.5})

    units = [(each.task, each.resource, each.units) for each in fair.plan().assignments]

    assert units == [("together", "ana", 1.0), ("together", "ben", 1.0), ("half", "ben", 0.5)]


def test_a_risk_strikes_the_tasks_it_names(fair: PlanBuilder) -> None:
    hall = fair.task("Book the hall", "5d")
    fair.milestone("Booked", after=hall)
    calm = milepost.forecast(fair.plan())
    fair.risk("Strike", probability=1.0, impact=("5d", "5d", "5d"), on=hall)

    struck = milepost.forecast(fair.plan())

    assert struck.milestones[0].p10 >= calm.milestones[0].p10 + 7 * 1440


def test_names_that_repeat_get_uids_of_their_own(fair: PlanBuilder) -> None:
    assert [fair.task("Größe prüfen", 1) for _ in range(3)] == [
        "größe-prüfen", "größe-prüfen-2", "größe-prüfen-3",
    ]  # fmt: skip
    assert fair.task("!", 1) == "row"


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        (lambda fair: fair.task("Vague"), "neither a duration nor an estimate"),
        (lambda fair: fair.task("Odd", "5 moons"), '"5 moons"'),
        (lambda fair: fair.task("Back", "-5d"), "cannot be negative"),
        (lambda fair: fair.task("Late", 1, after="nothing"), 'added as "nothing"'),
        (lambda fair: fair.task("Whose", 1, by="nobody"), 'added as "nobody"'),
        (lambda fair: fair.task("When", 1, not_before="soon"), '"soon" is not a date'),
        (
            lambda fair: fair.task("Zone", 1, not_before="2026-01-05T08:00+01:00"),
            "has a time zone",
        ),
        (lambda fair: fair.link("a", "b", "XX"), '"XX" ties no two ends'),
        (lambda fair: fair.phase("P", uid="known").__enter__(), 'a "known" already'),
        (
            lambda fair: fair.risk("R", probability=0.5, impact=(1, 2, 3), on="gone"),
            'added as "gone"',
        ),
    ],
)
def test_a_mistake_is_told_with_the_way_out(fair: PlanBuilder, mistake: object, words: str) -> None:
    fair.task("Known", 1, uid="known")

    with pytest.raises(InvalidValue) as told:
        mistake(fair)  # type: ignore[operator]

    assert words in str(told.value)


def test_values_that_contradict_one_another_are_refused_as_a_plan(fair: PlanBuilder) -> None:
    fair.task("Backwards", estimate=("9d", "5d", "3d"))

    with pytest.raises(milepost.InvalidPlan):
        fair.plan()


def test_the_kinds_of_rows_are_what_they_were_added_as(fair: PlanBuilder) -> None:
    with fair.phase("P"):
        fair.task("T", 1)
        fair.milestone("M")

    assert [task.kind for task in fair.plan().tasks] == [
        TaskKind.PHASE,
        TaskKind.TASK,
        TaskKind.MILESTONE,
    ]


def test_what_may_or_may_not_happen_reaches_the_forecast(fair: PlanBuilder) -> None:
    stand = fair.task("Build the stand", 5)
    tent = fair.task("Put up the tent", 2, after=stand)
    hall = fair.task("Fit the hall", 4, after=stand)
    gate = fair.milestone("Inspection", after=[tent, hall])
    fair.sends_back(gate, probability=0.5, again=stand, share=0.2)
    fair.perhaps("Second coat", stand, probability=0.5)
    fair.either("Where", {"Outdoors": (0.75, tent), "Indoors": (0.25, [hall])})
    fair.weather("Storm", tent, chances=0.1, spell_days=2)

    effects = milepost.chance_effects(fair.plan())

    assert [(effect.kind.value, effect.uid) for effect in effects] == [
        ("gate", "inspection"),
        ("branch", "Second coat"),
        ("choice", "Where"),
        ("downtime", "Storm"),
    ]
    assert all(effect.milestones[0].mean_days > 0 for effect in effects)


def test_a_chance_of_something_unknown_is_refused(fair: PlanBuilder) -> None:
    with pytest.raises(InvalidValue, match='Nothing was added as "tent"'):
        fair.weather("Storm", "tent", chances=0.1)


def test_interrupted_work_and_the_day_on_which_it_goes_on(fair: PlanBuilder) -> None:
    fair.task("Dig", "4d", splits=[("2d", "3d"), ("3d", "4h")])
    fair.task("Pour", "4d", started="2026-01-05", percent=50, resume="2026-01-14")

    dig, pour = fair.plan().tasks

    assert [(split.after, split.gap) for split in dig.splits] == [(960, 1440), (1440, 240)]
    assert pour.resume == datetime(2026, 1, 14, 8)
