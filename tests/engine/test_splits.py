"""Interrupted work beyond the cases of the page: progress, load, forecast, parts and formats."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.plans import at, codes, dates, plan, task

from milepost.engine.errors import InvalidPlan
from milepost.engine.forecast import forecast
from milepost.engine.live import LiveSchedule
from milepost.engine.load import load, spans
from milepost.engine.plan import Assignment, Plan, Resource, Split, Task, TaskKind
from milepost.engine.schedule import Schedule, schedule
from milepost.engine.splits import parts_of
from milepost.engine.units import to_datetime, to_minutes
from milepost.formats.mspdi import read_mspdi, read_mspdi_result
from milepost.formats.mspdi_write import write_mspdi
from milepost.formats.plan_json import read_plan_json, write_plan_json

DAY = 480


def split(*days: float) -> tuple[Split, ...]:
    """``split(2, 3)``: after two days of work three days of nothing."""
    minutes = [round(day * DAY) for day in days]
    pairs = zip(minutes[::2], minutes[1::2], strict=True)
    return tuple(Split(after=after, gap=gap) for after, gap in pairs)


def parts(found: Schedule, uid: str) -> list[tuple[str, str]]:
    row = found.row_of[uid]
    table = found.compiled.tables[found.compiled.calendar[found.compiled.row_node[row]]]
    ends = int(found.start[row]), int(found.finish[row])
    worked = parts_of(found.plan.tasks[row], start=ends[0], finish=ends[1], table=table)
    return [tuple(f"{to_datetime(each):%-d %H:%M}" for each in part) for part in worked]


def begun(**fields: object) -> Task:
    return task("a", 4, splits=split(2, 3), actual_start=at("5 08:00"), **fields)


@pytest.mark.parametrize(
    "splits", [split(2, 1, 1, 1), split(1, 0), split(0, 1), (Split(after=-5, gap=5),)]
)
def test_splits_that_do_not_rise_are_refused(splits: tuple[Split, ...]) -> None:
    with pytest.raises(InvalidPlan, match="splits"):
        plan(task("a", 4, splits=splits))


def test_a_split_after_the_end_of_the_work_counts_for_nothing() -> None:
    found = schedule(plan(task("a", 2, splits=split(2, 3))))

    assert dates(found, "a") == ("5 08:00", "6 17:00")
    assert codes(found) == ["split-after-work"]


def test_a_day_of_resumption_counts_only_under_way() -> None:
    assert codes(schedule(plan(task("a", 2, resume=at("9 08:00"))))) == ["resume-unheeded"]


def test_the_parts_of_work_lie_around_its_gaps() -> None:
    found = schedule(plan(task("a", 4, splits=split(1, 1, 3, 2))))

    assert parts(found, "a") == [
        ("5 08:00", "5 17:00"),
        ("7 08:00", "8 17:00"),
        ("13 08:00", "13 17:00"),
    ]


def test_the_parts_of_work_under_way_end_where_it_stopped() -> None:
    found = schedule(plan(begun(percent_complete=25), status_date=at("8 08:00")))

    assert dates(found, "a") == ("5 08:00", "15 17:00")
    assert parts(found, "a") == [
        ("5 08:00", "5 17:00"),
        ("8 08:00", "8 17:00"),
        ("14 08:00", "15 17:00"),
    ]


def test_a_late_gap_that_has_begun_ends_when_it_was_planned_to() -> None:
    found = schedule(plan(begun(percent_complete=50), status_date=at("8 08:00")))

    assert parts(found, "a") == [("5 08:00", "6 17:00"), ("12 08:00", "13 17:00")]


def test_edits_of_splits_equal_a_full_run() -> None:
    live = LiveSchedule(plan(task("a", 4), task("b", 2)))

    for splits in (split(2, 3), split(1, 1, 2, 2), ()):
        live.edit(tasks=[replace(live.plan.tasks[0], splits=splits)])
        live.edit(tasks=[replace(live.plan.tasks[0], duration=live.plan.tasks[0].duration + 60)])

        assert live.column("finish").tolist() == schedule(live.plan).finish.tolist()


def test_gaps_do_not_vary_in_a_forecast() -> None:
    def p80(splits: tuple[Split, ...]) -> int:
        done = task("m", 0, kind=TaskKind.MILESTONE)
        given = plan(task("a", 10, splits=splits), done)
        joined = replace(given.tasks[0], contributes_to=("m",))
        found = forecast(replace(given, tasks=(joined, done)), runs=400, seed=3)
        return int(found.milestones[0].p80)

    apart = p80(split(4, 5)) - p80(())

    # Five days of a five-day week, whatever the length of the work comes out to be.
    assert apart == 7 * 1440


def test_nobody_works_in_a_gap() -> None:
    shared = plan(
        task("a", 4, splits=split(2, 3)),
        resources=(Resource(uid="r", name="Ann"),),
        assignments=(Assignment(task="a", resource="r"),),
    )
    found = schedule(shared)
    ends = {"a": (int(found.start[0]), int(found.finish[0]))}

    ann = load(shared, dates=ends, edges=spans(to_minutes(at("5 08:00")), step="day", count=9))

    assert ann.people[0].work == pytest.approx((480, 480, 0, 0, 0, 0, 0, 480, 480))


def interrupted() -> Plan:
    return plan(
        task("1", 4, splits=split(1, 1, 3, 2)),
        replace(begun(percent_complete=25), uid="2", name="2", resume=at("9 08:00")),
        task("3", 2),
    )


def test_splits_survive_every_format_that_holds_them() -> None:
    given = interrupted()

    assert read_plan_json(write_plan_json(given)).plan.tasks == given.tasks
    for found in (None, schedule(given)):
        back = read_mspdi(write_mspdi(given, schedule=found))
        assert [each.splits for each in back.tasks] == [each.splits for each in given.tasks]
        assert [each.resume for each in back.tasks] == [each.resume for each in given.tasks]


def test_splits_are_read_from_the_idle_time_of_assignments() -> None:
    given = replace(interrupted(), tasks=interrupted().tasks[:1])
    foreign = write_mspdi(given, schedule=schedule(given)).replace(b"Milepost interrup", b"Other")

    result = read_mspdi_result(foreign)

    assert result.plan.tasks[0].splits == given.tasks[0].splits
    assert "split-taken" in [each.code for each in result.findings]
