"""What single change brings a milestone to a probability."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    START,
    after,
    milestone,
    round_the_clock,
    synthetic_plan,
    task,
)

from milepost.engine.forecast import ChangeKind, InvalidForecastOption, forecast, single_changes
from milepost.engine.plan import (
    Assignment,
    ConstraintType,
    DateConstraint,
    Plan,
    Resource,
    Risk,
    ThreePoint,
)

RUNS = 2048


def promise(days: float):
    return milestone("end", agreed=START + timedelta(days=days))


def certain(days: float) -> ThreePoint:
    return ThreePoint(low=round(days * DAY), likely=round(days * DAY), high=round(days * DAY))


def two_tasks(days: float, risks: tuple[Risk, ...] = ()) -> Plan:
    """A long task, then a short one."""
    tasks = (task("long", low=0, high=20 * DAY), task("short", low=0, high=2 * DAY), promise(days))
    return round_the_clock(tasks, after("long>short", "short>end"), risks)


def changes_of(plan: Plan, **options: object):
    (found,) = single_changes(plan, runs=RUNS, correlation=0.0, **options)  # type: ignore[arg-type]
    return found


def by_kind(found, kind: ChangeKind, uid: str):
    return next(each for each in found.changes if (each.kind, each.uid) == (kind, uid))


def test_the_task_that_takes_longest_is_the_one_to_shorten() -> None:
    found = changes_of(two_tasks(16))

    ranked = [(each.kind, each.uid) for each in found.changes]
    assert ranked[0] == (ChangeKind.SPLIT, "long")
    assert ranked.index((ChangeKind.SHORTEN, "long")) < ranked.index((ChangeKind.SPLIT, "short"))
    assert list(found.changes) == sorted(found.changes, key=lambda each: -each.probability)


@pytest.mark.parametrize("kind", [ChangeKind.SPLIT, ChangeKind.SHORTEN])
def test_a_change_promises_what_the_changed_plan_keeps(kind: ChangeKind) -> None:
    plan = two_tasks(16)
    change = by_kind(changes_of(plan), kind, "long")
    assert change.cut is not None
    shorter = task("long", low=0, high=round(20 * DAY * (1 - change.cut)))
    changed = replace(plan, tasks=(shorter, *plan.tasks[1:]))

    (slowly,) = forecast(changed, runs=RUNS, correlation=0.0).milestones

    # Cut run by run, minutes are rounded once more.
    assert change.probability == pytest.approx(slowly.probability_of_agreed, abs=2 / RUNS)
    assert change.p80 == pytest.approx(slowly.p80, abs=2)


def test_the_least_cut_that_is_enough_is_told() -> None:
    plan = round_the_clock((task("a", low=0, high=20 * DAY), promise(14)), after("a>end"))

    found = changes_of(plan)

    # Uniform: P(a <= 14) = 0.7; shorter by c, 0.7 / (1 - c) reaches 0.8 from c = 0.125 on.
    shorten = by_kind(found, ChangeKind.SHORTEN, "a")
    assert shorten.cut == 0.15
    assert shorten.is_enough
    assert shorten.probability == pytest.approx(0.7 / 0.85, abs=0.01)
    assert found.probability == pytest.approx(0.7, abs=0.01)


def test_a_cut_that_is_not_enough_says_so() -> None:
    plan = round_the_clock((task("a", low=0, high=20 * DAY), promise(4)), after("a>end"))

    shorten = by_kind(changes_of(plan), ChangeKind.SHORTEN, "a")

    assert (shorten.cut, shorten.is_enough) == (0.3, False)


def test_one_more_person_shares_the_work() -> None:
    plan = two_tasks(16)
    people = (Resource(uid="ann", name="Ann"), Resource(uid="bo", name="Bo"))
    work = tuple(Assignment(task="long", resource=person.uid) for person in people)

    found = changes_of(replace(plan, resources=people, assignments=work))

    more = by_kind(found, ChangeKind.ADD_CAPACITY, "long")
    assert more.cut == pytest.approx(1 / 3)
    assert by_kind(found, ChangeKind.SPLIT, "long").p80 < more.p80


def test_risks_are_taken_out_or_made_half_as_likely() -> None:
    risk = Risk(uid="r", name="Flood", probability=0.6, impact=certain(9), tasks=("a",))
    tasks = (replace(task("a", low=DAY, high=DAY), estimate=certain(1)), promise(5))
    plan = round_the_clock(tasks, after("a>end"), (risk,))

    found = changes_of(plan)

    assert found.probability == pytest.approx(0.4, abs=2 / RUNS)
    assert by_kind(found, ChangeKind.REMOVE_RISK, "r").probability == 1.0
    halved = by_kind(found, ChangeKind.HALVE_RISK, "r")
    assert halved.probability == pytest.approx(0.7, abs=2 / RUNS)
    assert not halved.is_enough


def test_a_task_held_by_a_date_may_be_let_go() -> None:
    hold = DateConstraint(
        kind=ConstraintType.START_NO_EARLIER_THAN, date=START + timedelta(days=10)
    )
    held = replace(task("a", low=0, high=10 * DAY), constraint=hold)
    plan = round_the_clock((held, promise(14)), after("a>end"))

    relaxed = by_kind(changes_of(plan), ChangeKind.RELAX, "a")

    assert relaxed.probability == 1.0
    (before,) = single_changes(plan, runs=RUNS, correlation=0.0)
    assert before.probability == pytest.approx(0.4, abs=0.01)


def test_the_agreed_date_may_move_to_where_the_probability_is() -> None:
    found = changes_of(two_tasks(16), to=0.9)

    moved = by_kind(found, ChangeKind.MOVE_DATE, "end")
    (now,) = forecast(two_tasks(16), runs=RUNS, correlation=0.0).milestones
    assert moved.date == now.p90
    assert moved.probability == pytest.approx(0.9, abs=2 / RUNS)


def test_nothing_need_change_where_the_probability_is_reached() -> None:
    found = changes_of(two_tasks(21))

    assert found.probability > 0.8
    assert found.changes == ()


def test_work_that_never_sets_the_date_is_not_tried() -> None:
    plan = two_tasks(16)
    idle = replace(task("idle", low=0, high=DAY), uid="idle")

    found = changes_of(replace(plan, tasks=(*plan.tasks, idle)))

    assert "idle" not in {each.uid for each in found.changes}


def test_each_milestone_has_its_own_changes() -> None:
    plan = synthetic_plan(80, seed=3)

    found = single_changes(plan, runs=256)

    assert [each.uid for each in found] == [
        each.uid for each in forecast(plan, runs=256).milestones if each.p10 != each.p90
    ]
    chosen = found[-1].uid
    assert single_changes(plan, runs=256, milestones={chosen}) == (found[-1],)


def test_plans_without_promises_have_nothing_to_change() -> None:
    plan = round_the_clock((task("a", low=0, high=DAY), milestone("end")), after("a>end"))

    assert single_changes(plan, runs=16) == ()


@pytest.mark.parametrize("to", [0.0, 1.0, 80.0])
def test_a_probability_out_of_range_is_refused(to: float) -> None:
    with pytest.raises(InvalidForecastOption):
        single_changes(two_tasks(16), to=to)


def test_the_search_tells_how_far_it_is_and_ends_when_nobody_wants_more() -> None:
    told: list[float] = []

    def look(share: float) -> bool:
        told.append(share)
        return len(told) < 4

    assert single_changes(two_tasks(16), runs=RUNS, progress=look) == ()
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] < 1
