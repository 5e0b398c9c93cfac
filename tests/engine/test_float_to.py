"""Float to one milestone, several critical paths, and work that is nearly critical."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.engine.plans import at, floats, is_critical, link, phase, plan, task
from tests.engine.random_plans import random_plan

from milepost.engine.float_to import FloatTo, Limit, floats_to
from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    DependencyType,
    Lag,
    MilestoneFacts,
    Plan,
    Task,
)
from milepost.engine.schedule import Schedule, schedule
from milepost.engine.units import to_datetime, to_minutes


def days(found: FloatTo, result: Schedule) -> dict[str, float | None]:
    rows = {uid: found.of_row(row) for uid, row in result.row_of.items()}
    return {uid: None if minutes is None else minutes / 480 for uid, minutes in rows.items()}


def test_float_to_a_milestone_is_what_may_slip_before_it_moves() -> None:
    rows = task("a", 2), task("b", 5), task("m", 0), task("z", 20), task("late", 1)
    links = link("a FS m"), link("b FS m"), link("m FS late")
    result = schedule(plan(*rows, *links))

    (to_m,) = floats_to(result, "m")

    assert days(to_m, result) == {"a": 3, "b": 0, "m": 0, "z": None, "late": None}
    # To the project's finish there is far more.
    assert floats(result, "b")[0] == 14


def test_a_milestones_deadline_and_promise_have_float_of_their_own() -> None:
    promise = MilestoneFacts(agreed_date=at("8 17:00"))
    goal = task("m", 0, deadline=at("16 17:00"), milestone=promise)
    result = schedule(plan(task("a", 5), goal, link("a FS m")))

    found = {each.limit: days(each, result)["a"] for each in floats_to(result, "m")}

    assert found == {Limit.SCHEDULED: 0, Limit.DEADLINE: 5, Limit.AGREED: -1}


def test_dates_of_other_rows_do_not_limit_float_to_a_milestone() -> None:
    rows = task("a", 1, deadline=at("5 12:00")), task("b", 3), task("m", 0)
    result = schedule(plan(*rows, link("a FS m"), link("b FS m")))

    (to_m,) = floats_to(result, "m")

    assert floats(result, "a")[0] == -0.5
    assert days(to_m, result)["a"] == 2


def test_a_phase_has_the_least_float_of_its_rows_and_may_be_the_target() -> None:
    rows = phase("p"), task("a", 1, parent="p"), task("b", 3, parent="p"), task("m", 0)
    result = schedule(plan(*rows, link("p FS m")))

    (to_m,), (to_p,) = floats_to(result, "m"), floats_to(result, "p")

    assert days(to_m, result) == {"p": 0, "a": 2, "b": 0, "m": 0}
    assert days(to_p, result) == {"p": 0, "a": 2, "b": 0, "m": None}


def test_finished_work_and_starts_that_are_facts_cannot_slip() -> None:
    done = task("a", 1, actual_start=at("5 08:00"), actual_finish=at("5 17:00"))
    begun = task("b", 4, actual_start=at("5 08:00"))
    links = link("a FS m"), link("b SS m", days=1)
    result = schedule(plan(done, begun, task("m", 0), *links))

    (to_m,) = floats_to(result, "m")

    assert days(to_m, result) == {"a": None, "b": None, "m": 0}


def test_an_unknown_milestone_is_refused() -> None:
    with pytest.raises(KeyError):
        floats_to(schedule(plan(task("a"))), "nowhere")


def _plain(seed: int, *, has_one_calendar: bool) -> Plan:
    """A random plan of links and calendars only."""
    made = random_plan(seed)
    if has_one_calendar:
        # Where several rows begin a phase, each is taken to hold its start.
        links = [
            replace(each, lag=Lag(amount=each.lag.amount))
            for each in made.dependencies
            if each.kind <= DependencyType.FS or each.predecessor.startswith("t")
        ]
        tasks = tuple(replace(each, calendar=None) for each in made.tasks)
        made = replace(made, tasks=tasks, assignments=())
    else:
        # The page on conventions tells what starts and leads do on calendars of their own.
        ends = [each for each in made.dependencies if each.kind <= DependencyType.FS]
        links = [each for each in ends if each.lag.amount >= 0]
    made = replace(made, dependencies=tuple(links))
    tasks = [
        Task(uid=t.uid, name=t.name, kind=t.kind, parent=t.parent, duration=t.duration,
             calendar=t.calendar, ignores_resource_calendars=t.ignores_resource_calendars)
        for t in made.tasks
    ]  # fmt: skip
    return replace(made, tasks=tuple(tasks), status_date=None)


@pytest.mark.parametrize("has_one_calendar", [True, False])
def test_a_slip_by_the_float_leaves_the_target_and_one_minute_more_moves_it(
    has_one_calendar: bool,
) -> None:
    tried = 0
    for seed in range(30):
        made = _plain(seed, has_one_calendar=has_one_calendar)
        result = schedule(made)
        target = len(made.tasks) - 1
        (found,) = floats_to(result, result.uids[target])
        above = {each.parent for each in made.tasks}
        for row, each in enumerate(made.tasks):
            minutes = found.of_row(row)
            if minutes is None or each.uid in above or row == target or not each.duration:
                continue
            # A finish-to-finish link into other hours asks for the end of work before them;
            # a later end would do, and negative float there is no slip at all.
            slips = [(minutes, False)] if minutes >= 0 else []
            for slip, moves in [*slips, (minutes + 1, True)] if has_one_calendar else slips:
                slipped = schedule(_slipped(result, row, slip))
                is_later = _work_at_finish(slipped, target) > _work_at_finish(result, target)
                assert is_later == moves, (seed, each.uid, slip)
                tried += 1
    assert tried > 20


def _work_at_finish(result: Schedule, row: int) -> int:
    # Tables of two schedules may begin on different days: count from the project's start.
    finish, start = int(result.finish[row]), to_minutes(result.plan.start)
    return _work(result, row, finish) - _work(result, row, start)


def _work(result: Schedule, row: int, instant: int) -> int:
    compiled = result.compiled
    calendar = compiled.calendar[[compiled.row_node[row]]]
    return int(compiled.clocks.forward(calendar, np.array([instant - compiled.origin]))[0] >> 1)


def _slipped(result: Schedule, row: int, slip: int) -> Plan:
    """The plan with a row held back by so many minutes of its own calendar."""
    compiled = result.compiled
    calendar = compiled.calendar[[compiled.row_node[row]]]
    begins = _work(result, row, int(result.start[row])) + slip
    wall = int(compiled.clocks.wall(calendar, np.array([2 * begins + 1]))[0]) + compiled.origin
    kind = ConstraintType.START_NO_EARLIER_THAN
    rows = list(result.plan.tasks)
    rows[row] = replace(rows[row], constraint=DateConstraint(kind=kind, date=to_datetime(wall)))
    return replace(result.plan, tasks=tuple(rows))


def test_each_chain_may_have_a_critical_path_of_its_own() -> None:
    rows = task("a", 2), task("b", 3), task("c", 1), task("z", 20)
    links = link("a FS b"), link("c FF b")
    one = schedule(plan(*rows, *links))
    several = schedule(plan(*rows, *links, has_several_critical_paths=True))

    assert [is_critical(one, uid) for uid in "abcz"] == [False, False, False, True]
    assert [is_critical(several, uid) for uid in "abcz"] == [True, True, False, True]
    assert (floats(one, "b"), floats(several, "b")) == ((15, 15), (0, 0))
    assert floats(several, "c") == (4, 4)


def test_a_task_in_a_phase_that_something_waits_for_ends_no_path() -> None:
    rows = phase("p"), task("a", 2, parent="p"), task("b", 1, parent="p"), task("c", 1)
    dated = phase("q", deadline=at("30 17:00")), task("d", 1, parent="q"), task("z", 20)

    result = schedule(plan(*rows, *dated, link("p FS c"), has_several_critical_paths=True))

    # A phase with a deadline waits for its rows, but nothing waits for the phase.
    assert [is_critical(result, uid) for uid in "abcdz"] == [True, False, True, True, True]
    assert floats(result, "b")[0] == 1


def test_work_with_little_float_is_nearly_critical() -> None:
    rows = phase("p"), task("a", 9, parent="p"), task("b", 7), task("z", 10)

    result = schedule(plan(*rows, near_critical_limit=480))
    without = schedule(plan(*rows))

    assert dict(zip(result.uids, result.near_critical.tolist(), strict=True)) == {
        "p": True, "a": True, "b": False, "z": False,
    }  # fmt: skip
    assert not without.near_critical.any()
