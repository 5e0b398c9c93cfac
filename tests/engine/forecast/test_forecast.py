"""What a forecast takes into account, refuses and reports."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    START,
    after,
    milestone,
    round_the_clock,
    task,
)

from milepost.engine.forecast import (
    InvalidForecastOption,
    MilestoneForecast,
    Spread,
    forecast,
)
from milepost.engine.forecast.unusable import estimate_findings, risk_findings
from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    DistributionShape,
    MilestoneFacts,
    Plan,
    Risk,
    Task,
    TaskKind,
    ThreePoint,
)
from milepost.engine.schedule import schedule
from milepost.engine.units import to_minutes


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def only_milestone(plan: Plan, **options: object) -> MilestoneForecast:
    return forecast(plan, runs=1024, **options).milestones[0]  # type: ignore[arg-type]


def one_task_before_a_milestone(work: Task, **facts: object) -> Plan:
    return round_the_clock((work, milestone("end", **facts)), after(f"{work.uid}>end"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"runs": 0}, "0 runs"),
        ({"runs": 10_000_000}, "10,000,000 runs"),
        ({"correlation": -0.1}, "correlation -0.1"),
        ({"correlation": 1.0}, "correlation 1.0"),
        ({"threads": 0}, "0 threads"),
    ],
)
def test_an_option_out_of_range_is_refused_by_name(options: dict[str, float], names: str) -> None:
    plan = one_task_before_a_milestone(task("a", low=DAY, high=2 * DAY))

    with pytest.raises(InvalidForecastOption, match=names):
        forecast(plan, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("ends", [(1.0, 0.5, 2.0), (-0.1, 1.0, 2.0), (0.5, 1.0, 21.0)])
def test_a_spread_out_of_order_is_refused(ends: tuple[float, float, float]) -> None:
    with pytest.raises(InvalidForecastOption, match="out of order"):
        Spread(low=ends[0], likely=ends[1], high=ends[2])


def test_runs_that_would_take_too_much_memory_are_refused() -> None:
    plan = round_the_clock(tuple(milestone(f"m{n}") for n in range(100)), ())

    with pytest.raises(InvalidForecastOption, match="at most 671,088 runs"):
        forecast(plan, runs=1_000_000)


def test_an_estimate_out_of_order_is_a_finding_that_names_the_task() -> None:
    wrong = replace(task("a", low=DAY, high=2 * DAY), estimate=ThreePoint(low=9, likely=5, high=7))

    (finding,) = estimate_findings((wrong,))

    assert finding.code == "estimate-unusable"
    assert "9–5–7" in finding.message
    assert finding.uids == ("a",)


@pytest.mark.parametrize(("probability", "low"), [(1.5, 1), (-0.1, 1), (0.5, -3)])
def test_a_risk_out_of_range_is_a_finding(probability: float, low: int) -> None:
    impact = ThreePoint(low=low, likely=10, high=20)
    risk = Risk(uid="r", name="Flood", probability=probability, impact=impact, tasks=("a",))

    (finding,) = risk_findings((risk,))

    assert finding.code == "risk-unusable"


def test_a_plan_without_tasks_has_a_forecast_without_milestones() -> None:
    found = forecast(round_the_clock((), ()), runs=16)

    assert found.milestones == ()
    assert found.tasks == ()
    assert found.project_finish.p10 == found.project_finish.p90 == to_minutes(START)


def test_a_single_run_is_a_forecast() -> None:
    plan = one_task_before_a_milestone(task("a", low=DAY, high=9 * DAY))

    found = forecast(plan, runs=1)

    assert found.runs == 1
    assert found.milestones[0].p10 == found.milestones[0].p90


def test_an_achieved_milestone_is_certain() -> None:
    facts = MilestoneFacts(agreed_date=day(9), achieved_on=day(8))
    achieved = replace(milestone("end"), milestone=facts)
    plan = round_the_clock((task("a", low=DAY, high=90 * DAY), achieved), after("a>end"))

    found = only_milestone(plan)

    assert found.p10 == found.p90 == to_minutes(day(8))
    assert found.probability_of_agreed == 1
    assert found.top_drivers == ()


def test_begun_work_varies_only_in_what_remains() -> None:
    begun = replace(
        task("a", low=0, high=20 * DAY), actual_start=START, percent_complete=80, duration=10 * DAY
    )
    plan = replace(one_task_before_a_milestone(begun), status_date=day(8))

    found = only_milestone(plan)

    # 20 % of 0 to 20 days remain: 0 to 4 days after the status date.
    assert to_minutes(day(8)) < found.p10 < to_minutes(day(9))
    assert to_minutes(day(11)) < found.p90 < to_minutes(day(12))


def test_finished_work_does_not_vary() -> None:
    done = replace(
        task("a", low=0, high=20 * DAY),
        actual_start=START,
        actual_finish=day(4),
        percent_complete=100,
    )
    plan = replace(one_task_before_a_milestone(done), status_date=day(2))

    found = only_milestone(plan)

    assert found.p10 == found.p90 == to_minutes(day(4))


def test_a_plain_number_takes_the_default_spread() -> None:
    plan = one_task_before_a_milestone(Task(uid="a", name="a", duration=10 * DAY))
    uniform = Spread(low=1, likely=1, high=2, shape=DistributionShape.UNIFORM)

    found = only_milestone(plan, default_spread=uniform, correlation=0)

    assert found.p10 == pytest.approx(to_minutes(day(11)), abs=DAY / 10)
    assert found.p90 == pytest.approx(to_minutes(day(19)), abs=DAY / 10)


def test_the_default_spread_is_what_the_page_on_forecasts_says() -> None:
    plan = one_task_before_a_milestone(Task(uid="a", name="a", duration=1000 * DAY))

    found = forecast(plan, runs=4096, correlation=0).milestones[0]

    # docs/concepts/forecast.md: 0.54, 1.02, 1.42 and 1.63 times the number.
    dates = (found.p10, found.p50, found.p80, found.p90)
    ratios = [(date - to_minutes(START)) / (1000 * DAY) for date in dates]
    assert ratios == pytest.approx([0.54, 1.02, 1.42, 1.63], abs=0.01)


def test_an_agreed_day_includes_its_evening() -> None:
    at_noon = task("a", low=int(3.2 * DAY), high=int(3.3 * DAY))
    midnight = day(3).replace(hour=0)

    kept = only_milestone(one_task_before_a_milestone(at_noon, agreed=midnight))
    missed = only_milestone(
        one_task_before_a_milestone(at_noon, agreed=midnight - timedelta(days=1))
    )

    assert kept.probability_of_agreed == 1
    assert missed.probability_of_agreed == 0


def test_the_deadline_has_a_probability_of_its_own() -> None:
    work = task("a", low=0, high=10 * DAY)

    found = only_milestone(one_task_before_a_milestone(work, deadline=day(4)), correlation=0)

    assert found.probability_of_deadline == pytest.approx(0.4, abs=0.01)
    assert found.probability_of_agreed is None


def test_a_hard_constraint_is_reported_as_hiding_risk() -> None:
    constraint = DateConstraint(kind=ConstraintType.MUST_FINISH_ON, date=day(5))
    plan = round_the_clock(
        (task("a", low=DAY, high=50 * DAY), milestone("end", constraint=constraint)),
        after("a>end"),
    )

    found = forecast(plan, runs=64)

    assert [finding.code for finding in found.findings] == ["constraint-hides-risk"]
    assert found.findings[0].uids == ("end",)
    assert found.milestones[0].p10 == found.milestones[0].p90 == to_minutes(day(5))


def test_manual_dates_are_reported_as_hiding_risk() -> None:
    manual = replace(
        task("a", low=DAY, high=50 * DAY),
        is_manual=True,
        manual_start=day(0),
        manual_finish=day(5),
    )

    found = forecast(one_task_before_a_milestone(manual), runs=64)

    assert [finding.code for finding in found.findings] == ["manual-dates-hide-risk"]
    assert found.milestones[0].p10 == found.milestones[0].p90


def test_a_stopped_forecast_is_made_of_the_runs_there_are_and_says_so() -> None:
    plan = one_task_before_a_milestone(task("a", low=DAY, high=9 * DAY))
    shares: list[float] = []

    def stop_after_two(share: float) -> bool:
        shares.append(share)
        return len(shares) < 2

    found = forecast(plan, runs=8192, progress=stop_after_two)

    assert shares == [0.125, 0.25]
    assert found.runs == 2048
    assert [finding.code for finding in found.findings] == ["forecast-stopped"]
    # The runs made cover the whole range of the common factor.
    middle = (to_minutes(day(1)) + to_minutes(day(9))) / 2
    assert found.milestones[0].p50 == pytest.approx(middle, abs=DAY / 10)


def test_a_schedule_lends_its_status_date() -> None:
    plan = one_task_before_a_milestone(task("a", low=DAY, high=2 * DAY))
    later = schedule(plan, status_date=day(30))

    found = forecast(plan, runs=16, schedule=later)

    assert found.project_finish.p10 > to_minutes(day(30))
    assert found.project_finish.scheduled == later.project_finish


def test_an_estimate_far_beyond_the_plan_stays_within_the_calendars() -> None:
    plan = one_task_before_a_milestone(
        replace(task("a", low=DAY, high=40_000 * DAY // 3), duration=60)
    )

    found = forecast(plan, runs=64, correlation=0)

    assert found.milestones[0].p90 == pytest.approx(to_minutes(day(12_000)), rel=0.01)
    assert found.findings == ()


@pytest.mark.parametrize(
    ("named", "code"), [("phase", "risk-names-phase"), ("end", "risk-hits-no-work")]
)
def test_a_risk_that_lengthens_nothing_is_reported(named: str, code: str) -> None:
    phase = Task(uid="phase", name="Phase", kind=TaskKind.PHASE)
    work = task("a", low=DAY, high=2 * DAY, parent="phase")
    impact = ThreePoint(low=1, likely=10, high=20)
    risk = Risk(uid="r", name="Flood", probability=0.5, impact=impact, tasks=(named,))
    plan = round_the_clock((phase, work, milestone("end")), after("a>end"), (risk,))

    found = forecast(plan, runs=16)

    assert [finding.code for finding in found.findings] == [code]


def test_hundreds_of_milestones_keep_their_dates_and_the_first_their_drivers() -> None:
    work = tuple(task(f"a{n}", low=DAY, high=9 * DAY) for n in range(300))
    ends = tuple(milestone(f"m{n}") for n in range(300))
    plan = round_the_clock((*work, *ends), after(*(f"a{n}>m{n}" for n in range(300))))

    found = forecast(plan, runs=64)

    assert [[d.uid for d in m.top_drivers] for m in found.milestones[:255]] == [
        [f"a{n}"] for n in range(255)
    ]
    assert found.milestones[299].top_drivers == ()
    assert found.milestones[299].p10 < found.milestones[299].p90
    assert [finding.code for finding in found.findings] == ["drivers-left-out"]


def test_a_loop_is_reported_and_the_rest_is_forecast() -> None:
    work = tuple(task(uid, low=DAY, high=9 * DAY) for uid in "ab")
    plan = round_the_clock((*work, milestone("end")), after("a>b", "b>a", "b>end"))

    found = forecast(plan, runs=64)

    assert [finding.code for finding in found.findings] == ["dependency-loop"]
    assert found.milestones[0].p10 < found.milestones[0].p90
