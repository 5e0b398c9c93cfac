"""A plan kept up to date under edits: the dates of a full run, to the bit."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import timedelta
from unittest import mock

import numpy as np
import pytest
from tests.engine.plans import at, constraint, link, phase, plan, task
from tests.engine.random_plans import CALENDARS, START, random_plan
from tests.engine.test_patching import edited_task

from milepost.engine import live as live_module
from milepost.engine.errors import InvalidPlan
from milepost.engine.kernels import library
from milepost.engine.live import LiveSchedule, Moved
from milepost.engine.live_arrays import ROW_COLUMNS
from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    Lag,
    LagUnit,
    Plan,
    ProgressMode,
    TaskKind,
)
from milepost.engine.schedule import schedule

# MILEPOST_LIVE_EDITS=100000 compares that many edits, at about 2 ms each.
EDITS = int(os.environ.get("MILEPOST_LIVE_EDITS", "400"))
EDITS_PER_PLAN = 8
needs_kernels = pytest.mark.skipif(library() is None, reason="the kernels are not built")


def differences(live: LiveSchedule) -> list[str]:
    """The columns in which a live schedule differs from a full run, to the bit."""
    whole = schedule(live.plan)
    names = [
        name
        for name in (*ROW_COLUMNS, "critical")
        if live.column(name).tobytes() != getattr(whole, name).tobytes()
    ]
    return names + (["project_finish"] if live.project_finish != whole.project_finish else [])


def random_edit(rng: random.Random, live: LiveSchedule) -> Moved:
    """Edit a row or a link, as a person would, or several at once."""
    before = live.plan
    if rng.random() < 0.55 or len(before.tasks) < 2:
        rows = rng.sample(before.tasks, min(len(before.tasks), rng.choice([1, 1, 1, 2])))
        return live.edit(tasks=[edited_task(rng, each) for each in rows])
    gone = [rng.choice(before.dependencies)] if before.dependencies and rng.random() < 0.6 else []
    come = [_random_link(rng, before)] if not gone or rng.random() < 0.5 else []
    return live.edit(link=come, unlink=gone)


def _random_link(rng: random.Random, before: Plan) -> Dependency:
    # One in ten leads backwards in the outline, so that loops arise too.
    ends = sorted(rng.sample(range(len(before.tasks)), 2), reverse=rng.random() < 0.1)
    unit = rng.choice([LagUnit.WORKING] * 3 + list(LagUnit))
    return Dependency(
        predecessor=before.tasks[ends[0]].uid,
        successor=before.tasks[ends[1]].uid,
        kind=rng.choice(list(DependencyType)),
        lag=Lag(amount=rng.choice([0, 0, 30, 480, -60]), unit=unit),
    )


def _start(seed: int) -> Plan:
    """A random plan; most without what would make every edit calculate the whole plan."""
    made = replace(random_plan(seed), has_several_critical_paths=seed % 16 == 0)
    if seed % 8 == 0:
        return made
    tasks = []
    for each in made.tasks:
        waits = each.constraint.kind is ConstraintType.AS_LATE_AS_POSSIBLE
        soon = replace(each, constraint=DateConstraint()) if waits else each
        is_effort = each.kind is TaskKind.LEVEL_OF_EFFORT and seed % 16 != 1
        tasks.append(replace(soon, kind=TaskKind.TASK) if is_effort else soon)
    return replace(made, tasks=tuple(tasks))


@needs_kernels
@pytest.mark.parametrize("first", range(0, EDITS, 400))
def test_random_edits_give_the_dates_of_a_full_run(first: int) -> None:
    followed = 0
    for seed in range(first // EDITS_PER_PLAN, (first + 400) // EDITS_PER_PLAN):
        rng = random.Random(seed)
        live = LiveSchedule(_start(seed))
        assert not differences(live), seed
        for number in range(EDITS_PER_PLAN):
            before = {name: live.column(name).copy() for name in ROW_COLUMNS}

            moved = random_edit(rng, live)

            assert not differences(live), (seed, number)
            differs = np.zeros(len(live.plan.tasks), dtype=bool)
            for name, column in before.items():
                differs |= live.column(name) != column
            assert set(np.flatnonzero(differs)) <= set(moved.rows.tolist()), (seed, number)
            followed += not moved.was_whole
    assert followed > 100


@needs_kernels
def test_many_edits_of_one_larger_plan_stay_true() -> None:
    rng = random.Random(5)
    rows = [phase("p"), *[task(f"t{n}", 1 + n % 3, parent="p") for n in range(60)]]
    links = [link(f"t{n} FS t{n + rng.choice([1, 2, 7])}") for n in range(50)]
    live = LiveSchedule(plan(*rows, *links, calendar="std", calendars=CALENDARS))

    for number in range(120):
        uid = f"t{rng.randrange(60)}"
        row = live.row_of[uid]
        if number % 3:
            edited = replace(live.plan.tasks[row], duration=rng.choice([30, 480, 2400]))
            moved = live.edit(tasks=[edited])
        else:
            first, second = rng.sample(range(60), 2)
            moved = live.edit(link=[link(f"t{first} SS t{second}")])
        if moved.was_whole:
            # A loop came about: take the link out again.
            live.edit(unlink=[live.plan.dependencies[-1]])
        assert not differences(live), number


@needs_kernels
def test_an_edit_reaches_only_what_follows_from_it() -> None:
    rows = [task(f"t{n}", 1) for n in range(40)]
    live = LiveSchedule(plan(*rows, link("t3 FS t4"), link("t4 FS t5"), task("z", 30)))

    moved = live.edit(tasks=[task("t3", 2)])

    assert not moved.was_whole
    assert [live.uids[row] for row in moved.rows] == ["t3", "t4", "t5"]


@needs_kernels
def test_links_against_the_order_and_loops_are_taken() -> None:
    rows = [task(uid, 1) for uid in "abcd"]
    live = LiveSchedule(plan(*rows, link("a FS b"), link("c FS d")))

    against = live.edit(link=[link("d FS a")])
    loop = live.edit(link=[link("b FS c")])

    assert (against.was_whole, loop.was_whole) == (False, True)
    assert [finding.code for finding in live.schedule.findings] == ["dependency-loop"]
    assert live.edit(unlink=[link("b FS c")]).was_whole
    assert not differences(live)
    assert not live.edit(unlink=[link("d FS a")]).was_whole


@needs_kernels
def test_a_task_may_change_to_a_calendar_in_use() -> None:
    rows = task("a"), task("b", 2, calendar="saturdays"), task("c", 3)
    live = LiveSchedule(plan(*rows, link("a FS c", days=1), link("c SS b")))

    followed = live.edit(tasks=[replace(live.plan.tasks[2], calendar="saturdays")])
    unknown = live.edit(tasks=[replace(live.plan.tasks[2], calendar="nights")])

    assert (followed.was_whole, unknown.was_whole) == (False, True)
    assert not differences(live)


@needs_kernels
def test_a_date_beyond_the_calendars_tables_is_followed_by_a_full_run() -> None:
    live = LiveSchedule(plan(task("a"), task("b"), link("a FS b")))
    far = constraint("START_NO_EARLIER_THAN", "5 08:00")
    far = replace(far, date=at("5 08:00") + timedelta(days=40_000))

    moved = live.edit(tasks=[task("a", constraint=far)])

    assert moved.was_whole
    assert not differences(live)
    assert live.edit(tasks=[task("a", 500)]).was_whole is False
    assert not differences(live)


def test_an_edit_that_forms_no_plan_changes_nothing() -> None:
    live = LiveSchedule(plan(task("a"), task("b")))
    before = live.plan

    with pytest.raises(InvalidPlan):
        live.edit(tasks=[task("a", duration=-5)])
    with pytest.raises(InvalidPlan):
        live.edit(link=[link("a FS nowhere")])
    with pytest.raises(KeyError):
        live.edit(unlink=[link("a FS b")])
    with pytest.raises(KeyError):
        live.edit(tasks=[task("nowhere")])

    assert live.plan == before
    assert not differences(live)


def test_without_the_kernels_every_edit_is_a_full_run() -> None:
    with mock.patch.object(live_module, "library", return_value=None):
        live = LiveSchedule(plan(task("a"), task("b"), link("a FS b")))
        moved = live.edit(tasks=[task("a", 3)])

    assert moved.was_whole
    assert moved.rows.tolist() == [0, 1]
    assert live.hindrance == "the compiled kernels are not there"
    assert not differences(live)


def test_random_edits_without_the_kernels_give_the_same_dates() -> None:
    with mock.patch.object(live_module, "library", return_value=None):
        for seed in range(1, 6):
            rng = random.Random(seed)
            live = LiveSchedule(_start(seed))
            for number in range(4):
                assert random_edit(rng, live).was_whole
                assert not differences(live), (seed, number)


@needs_kernels
def test_begun_work_that_is_set_by_hand_is_held_by_its_links_again() -> None:
    begun = task("b", 2, actual_start=at("5 08:00"))
    made = plan(task("a", 3), begun, link("a FS b"))
    live = LiveSchedule(replace(made, progress_mode=ProgressMode.PROGRESS_OVERRIDE))
    dates = {"manual_start": at("5 08:00"), "manual_finish": at("9 17:00")}

    live.edit(tasks=[replace(begun, is_manual=True, **dates)])

    assert not differences(live)


@needs_kernels
def test_a_plan_whose_edits_cannot_be_followed_says_why() -> None:
    plain = plan(task("a"), task("b"), link("a FS b"))

    assert LiveSchedule(plain).hindrance is None
    paths = LiveSchedule(replace(plain, has_several_critical_paths=True)).hindrance
    backwards = LiveSchedule(replace(plain, finish=at("30 17:00"))).hindrance
    looped = LiveSchedule(plan(task("a"), task("b"), link("a FS b"), link("b FS a"))).hindrance
    assert (paths, backwards, looped) == (
        "the plan has several critical paths",
        "the plan is scheduled from its finish",
        "dependencies form a loop",
    )


def test_the_whole_schedule_is_there_when_asked_for() -> None:
    live = LiveSchedule(plan(task("a"), task("b", deadline=at("6 17:00")), link("a FS b")))

    live.edit(tasks=[task("a", 3)])

    assert [finding.code for finding in live.schedule.findings] == ["deadline-missed"]
    assert live.schedule.digest == schedule(live.plan).digest
    assert live.plan.start == START
