"""Days lost to the weather: exact in law, the same for all tasks of a run, and seeded."""

from dataclasses import replace

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    FIVE_CALENDARS,
    START,
    after,
    milestone,
    round_the_clock,
    task,
)
from tests.engine.forecast.test_reworks import days

from milepost.engine.errors import InvalidPlan
from milepost.engine.forecast import NO_SPREAD, forecast
from milepost.engine.forecast.downtimes import draw_lost_days, transitions
from milepost.engine.forecast.draws import BatchPart
from milepost.engine.forecast.estimates import DEFAULT_SPREAD
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.results import DriverKind
from milepost.engine.plan import Plan, Task
from milepost.engine.uncertainty import Downtime, Uncertainty
from milepost.engine.units import to_minutes

MIDNIGHT = START.replace(hour=0)


def outdoors(
    *uids: str, chance: float | tuple[float, ...] = 0.2, spell_days: float | None = None
) -> Uncertainty:
    chances = chance if isinstance(chance, tuple) else (chance,) * 12
    rain = Downtime(name="Rain", chances=chances, tasks=uids, spell_days=spell_days)
    return Uncertainty(downtimes=(rain,))


def dig(length: int, uncertainty: Uncertainty) -> Plan:
    """Return one task of some whole days and the end, from midnight, round the clock."""
    rows = (task("dig", low=length * DAY, high=length * DAY), milestone("end"))
    plan = round_the_clock(rows, after("dig>end"))
    return replace(plan, start=MIDNIGHT, uncertainty=uncertainty)


def lost(plan: Plan, *, runs: int = 1024, bits: int = 10) -> np.ndarray:
    """Return which days are lost, shape ``(runs, days)``."""
    simulation = prepare(
        plan, status_date=None, seed=5, default_spread=DEFAULT_SPREAD, correlation=0.2
    )
    part = BatchPart(run=0, first=0, count=runs, bits=bits)
    return draw_lost_days(simulation.inputs.downtimes, part=part)[0].T


@pytest.mark.parametrize(("length", "chance"), [(1, 0.5), (10, 0.2), (30, 0.3)])
def test_days_lost_by_one_task_are_negative_binomial(length: int, chance: float) -> None:
    found = days(dig(length, outdoors("dig", chance=chance)))["end"] + 8 / 24 - length

    # Lost days before the last fit one of d: mean d p / (1 - p), variance d p / (1 - p)².
    mean = length * chance / (1 - chance)
    variance = mean / (1 - chance)
    assert found.mean() == pytest.approx(mean, abs=4 * np.sqrt(variance / 4096))
    assert found.var() == pytest.approx(variance, rel=0.12)
    assert np.array_equal(found, np.rint(found))


def test_a_month_without_fit_days_is_waited_out() -> None:
    winter = (1.0, 1.0, *(0.0,) * 10)

    # From 5 January on there is no fit day before 1 March.
    assert set(days(dig(3, outdoors("dig", chance=winter)))["end"] + 8 / 24) == {55.0 + 3}


def test_each_day_is_lost_as_often_as_its_month_says_with_spells_or_without() -> None:
    chances = tuple((month % 4) / 5 + 0.1 for month in range(12))
    for spell_days in (None, 4.0):
        drawn = lost(dig(5, outdoors("dig", chance=chances, spell_days=spell_days)))
        share = drawn.mean(axis=0)

        dates = np.datetime64(MIDNIGHT.date(), "D") + np.arange(drawn.shape[1])
        expected = np.array(chances)[dates.astype("datetime64[M]").astype(int) % 12]
        assert np.abs(share - expected).max() < (0.002 if spell_days is None else 0.08)
        assert share.mean() == pytest.approx(expected.mean(), abs=0.01)


def test_spells_last_as_long_as_they_are_said_to() -> None:
    drawn = lost(dig(200, outdoors("dig", chance=0.25, spell_days=5.0))).astype(int)

    ends = np.count_nonzero((drawn[:, :-1] == 1) & (drawn[:, 1:] == 0))
    assert drawn[:, :-1].sum() / ends == pytest.approx(5.0, rel=0.03)


def test_a_much_drier_month_ends_spells_sooner_and_keeps_its_own_chance() -> None:
    chance = np.array([0.6, 0.6, 0.1, 0.1])

    fit, wet = transitions(chance, spell_days=10.0)

    share = 0.6
    for day in range(1, 4):
        share = share * wet[day] + (1 - share) * fit[day]
        assert share == pytest.approx(chance[day])


def test_one_weather_holds_all_tasks_of_a_run() -> None:
    rows = (
        task("a", low=10 * DAY, high=10 * DAY),
        task("b", low=10 * DAY, high=10 * DAY),
        milestone("a end"),
        milestone("b end"),
    )
    plan = round_the_clock(rows, after("a>a end", "b>b end"))

    found = days(replace(plan, uncertainty=outdoors("a", "b")))

    assert np.array_equal(found["a end"], found["b end"])
    assert found["a end"].std() > 1


def test_an_edit_elsewhere_does_not_change_the_weather() -> None:
    plan = dig(10, outdoors("dig"))
    longer = replace(
        plan,
        tasks=(*plan.tasks, task("x", low=DAY, high=900 * DAY), milestone("y")),
        dependencies=(*plan.dependencies, *after("x>y")),
    )

    assert np.array_equal(days(plan)["end"], days(longer)["end"])


@pytest.mark.parametrize("spell_days", [None, 6.0])
def test_weather_belongs_to_dates_and_not_to_the_place_in_the_plan(
    spell_days: float | None,
) -> None:
    plan = dig(10, outdoors("dig", spell_days=spell_days))
    earlier = replace(
        plan,
        tasks=(*plan.tasks, task("x", low=DAY, high=DAY, actual_start=MIDNIGHT.replace(year=2025))),
    )

    assert np.array_equal(days(plan)["end"], days(earlier)["end"])


def test_only_the_working_time_of_lost_days_counts() -> None:
    # Office hours, Monday to Friday: what is lost on a Saturday is not missed.
    rows = (Task(uid="dig", name="dig", duration=5 * 480), milestone("end"))
    plan = Plan(
        name="Office",
        start=START,
        calendar="office",
        calendars=FIVE_CALENDARS,
        tasks=rows,
        dependencies=after("dig>end"),
        uncertainty=outdoors("dig", chance=0.5),
    )
    simulation = prepare(plan, status_date=None, seed=5, default_spread=NO_SPREAD, correlation=0)
    part = BatchPart(run=0, first=0, count=256, bits=8)
    drawn = draw_lost_days(simulation.inputs.downtimes, part=part)[0].T
    office = simulation.compiled.tables[0]

    result = forecast(plan, runs=256, seed=5, default_spread=NO_SPREAD, correlation=0)

    first = simulation.compiled.origin // DAY + simulation.inputs.downtimes.first
    working = [
        day
        for day in range(first, first + drawn.shape[1])
        if office.working_minutes_between(day * DAY, (day + 1) * DAY)
        and day >= to_minutes(START) // DAY
    ]
    fifth = [[day for day in working if not run[day - first]][4] for run in drawn]
    expected = sorted(day * DAY + 17 * 60 for day in fifth)
    assert result.milestones[0].p50 == expected[127]
    assert result.milestones[0].p90 == expected[230]


def test_the_weather_is_among_the_drivers() -> None:
    end = forecast(dig(20, outdoors("dig", chance=0.3)), runs=1024).milestones[0]

    assert (end.top_drivers[0].uid, end.top_drivers[0].kind) == ("Rain", DriverKind.DOWNTIME)
    assert end.top_drivers[0].criticality > 0.99
    assert end.top_drivers[0].sensitivity == pytest.approx(1.0, abs=0.01)


def test_a_calendar_names_all_tasks_that_have_it() -> None:
    plan = dig(10, Uncertainty())
    rain = Downtime(name="Rain", chances=(0.2,) * 12, calendar="always")
    rows = (replace(plan.tasks[0], calendar="always"), plan.tasks[1])
    by_calendar = replace(plan, tasks=rows, uncertainty=Uncertainty(downtimes=(rain,)))

    assert np.array_equal(days(by_calendar)["end"], days(dig(10, outdoors("dig")))["end"])


@pytest.mark.parametrize(
    ("downtime", "code"),
    [
        (Downtime(name="x", chances=(0.5,) * 11), "downtime-months"),
        (Downtime(name="x", chances=(1.0,) * 12), "downtime-leaves-no-day"),
        (Downtime(name="x", chances=(1.5, *(0.0,) * 11)), "chance-out-of-range"),
        (Downtime(name="x", chances=(0.5,) * 12, tasks=("?",)), "unknown-reference"),
        (Downtime(name="x", chances=(0.5,) * 12, calendar="?"), "unknown-reference"),
        (Downtime(name="x", chances=(0.5,) * 12, spell_days=0.5), "downtime-spell"),
    ],
)
def test_what_cannot_be_drawn_is_refused(downtime: Downtime, code: str) -> None:
    with pytest.raises(InvalidPlan) as refused:
        dig(1, Uncertainty(downtimes=(downtime,)))

    assert code in {finding.code for finding in refused.value.findings}
