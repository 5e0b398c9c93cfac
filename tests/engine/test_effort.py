"""Levels of effort beyond the cases of the page: loops, outlines, measures, load, formats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.plans import at, codes, dates, floats, is_critical, link, phase, plan, task

from milepost.engine.driving import explain
from milepost.engine.forecast import forecast
from milepost.engine.live import LiveSchedule
from milepost.engine.load import load, spans
from milepost.engine.measures import measure
from milepost.engine.measures.health import assess_health
from milepost.engine.plan import (
    Assignment,
    Baseline,
    BaselineEntry,
    Plan,
    Resource,
    Task,
    TaskKind,
)
from milepost.engine.schedule import schedule
from milepost.engine.units import to_minutes
from milepost.formats.mspdi import read_mspdi
from milepost.formats.mspdi_write import write_mspdi
from milepost.formats.table_write import write_csv


def effort(uid: str, **fields: object) -> Task:
    return task(uid, 0, kind=TaskKind.LEVEL_OF_EFFORT, **fields)


def managed(**fields: object) -> Plan:
    """Five days of work, then a milestone, with a level of effort along both."""
    return plan(
        task("a", 5),
        task("m", 0, kind=TaskKind.MILESTONE),
        effort("pm"),
        link("a FS m"),
        link("a SS pm"),
        link("m FF pm"),
        **fields,
    )


def test_levels_of_effort_that_wait_for_one_another_are_a_loop() -> None:
    found = schedule(plan(task("a", 2), effort("x"), effort("y"), link("x SS y"), link("y FF x")))

    assert "dependency-loop" in codes(found)
    assert dates(found, "x") == ("5 08:00", "6 17:00")


def test_one_level_of_effort_follows_another() -> None:
    found = schedule(
        plan(effort("y"), effort("x"), task("a", 3), link("a SS x"), link("a FF x"),
             link("x SS y"), link("x FF y"))
    )  # fmt: skip

    assert dates(found, "y") == dates(found, "x") == ("5 08:00", "7 17:00")


def test_a_phase_of_nothing_else_has_the_dates_of_its_levels_of_effort() -> None:
    found = schedule(
        plan(phase("p"), effort("x", parent="p"), task("a", 3), task("b", 1), effort("z"),
             link("a SS x"), link("a FF x"), link("p FS b"), link("p SS z"), link("p FF z"))
    )  # fmt: skip

    assert dates(found, "p") == dates(found, "x") == dates(found, "z") == ("5 08:00", "7 17:00")
    assert dates(found, "b") == ("5 08:00", "5 17:00")
    assert "held-by-level-of-effort-only" in codes(found)


def test_a_level_of_effort_may_span_its_own_phase() -> None:
    found = schedule(
        plan(phase("p"), task("a", 4, parent="p"), effort("x", parent="p"),
             link("p SS x"), link("p FF x"))
    )  # fmt: skip

    assert dates(found, "x") == ("5 08:00", "8 17:00")
    assert "dependency-loop" not in codes(found)


def test_a_level_of_effort_does_not_move_the_projects_ends() -> None:
    found = schedule(
        plan(task("a", 2), effort("x"), link("a SS x", days=-3), link("a FF x", days=9))
    )

    assert found.project_finish == to_minutes(at("6 17:00"))
    assert found.project_start == to_minutes(at("5 08:00"))
    assert found.finish[1] > found.project_finish
    assert not is_critical(found, "x")


def test_its_sentence_says_what_it_goes_along_with() -> None:
    step = explain(schedule(managed()), "pm")[-1]

    assert step.reason == "level-of-effort"
    assert "because it goes along with “A”" in step.sentence


def test_the_digest_knows_what_it_is_tied_to() -> None:
    other = replace(managed(), dependencies=managed().dependencies[:2])

    assert schedule(managed()).digest != schedule(other).digest


def test_edits_of_a_plan_with_one_equal_a_full_run() -> None:
    live = LiveSchedule(managed())

    moved = live.edit(tasks=[replace(live.plan.tasks[0], duration=4800)])

    assert moved.was_whole
    assert live.column("finish").tolist() == schedule(live.plan).finish.tolist()


def test_a_forecast_neither_varies_nor_follows_it() -> None:
    plain = replace(managed(), dependencies=managed().dependencies[:1])

    ours, theirs = (forecast(each, runs=200, seed=1) for each in (managed(), plain))

    assert [each.p80 for each in ours.milestones] == [each.p80 for each in theirs.milestones]


def test_it_earns_what_was_planned_for_the_time_that_has_passed() -> None:
    # PMI, Practice Standard for Earned Value Management, 2nd ed.: level of effort earns as planned.
    entries = tuple(
        BaselineEntry(task=uid, start=at("5 08:00"), finish=at("9 17:00"), cost=1000)
        for uid in ("a", "pm")
    )
    late = managed(baselines=(Baseline(number=0, entries=entries),), status_date=at("7 17:00"))

    project = measure(schedule(late)).project

    assert project is not None
    assert project.value.planned_value == pytest.approx(1200)
    assert project.value.earned_value == pytest.approx(600)


def test_its_people_work_evenly_over_its_span() -> None:
    shared = managed(
        resources=(Resource(uid="r", name="Ann"),),
        assignments=(Assignment(task="pm", resource="r", units=0.5),),
        status_date=at("7 08:00"),
    )
    found = schedule(shared)
    ends = {
        uid: (int(found.start[row]), int(found.finish[row])) for uid, row in found.row_of.items()
    }

    ann = load(shared, dates=ends, edges=spans(to_minutes(at("5 08:00")), step="day", count=14))

    by_day = next(each for each in ann.people if each.name == "Ann").work
    assert by_day[:5] == pytest.approx((0, 0, 240, 240, 240))


def test_it_is_no_work_of_the_health_check() -> None:
    logic = assess_health(schedule(managed())).points[0]

    assert "pm" not in logic.uids


@pytest.mark.parametrize("scheduled", [True, False])
def test_it_survives_microsoft_projects_format(scheduled: bool) -> None:
    given = managed()
    data = write_mspdi(given, schedule=schedule(given) if scheduled else None)

    back = read_mspdi(data)

    assert [each.kind for each in back.tasks] == [each.kind for each in given.tasks]
    assert data.count(b"<Duration>PT40H0M0S</Duration>") == (2 if scheduled else 1)


def test_a_table_tells_its_kind() -> None:
    assert b"level-of-effort" in write_csv(managed())


def test_its_float_is_that_of_what_it_goes_along_with() -> None:
    found = schedule(plan(task("z", 9), task("a", 5), effort("x"), link("a SS x"), link("a FF x")))

    assert floats(found, "x") == floats(found, "a") == (4, 4)
