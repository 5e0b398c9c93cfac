"""Gaps, clusters, thirds, phases and weeks, by hand and against the obvious slow way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.distribution.lives import CALENDAR, M, T, end_of, life, start_of

from milepost.engine.distribution import LifePhase, check_distribution
from milepost.engine.distribution.axis import axis_of
from milepost.engine.working_days import WorkingDays


def test_a_project_without_work_has_nothing_to_divide() -> None:
    found = check_distribution(life([], [M("m", 3)]))

    assert found.start is None
    assert found.milestones == found.suggestions == ()


def test_the_longest_gap_is_measured_in_days_time_and_work() -> None:
    # Twenty working days; the work of days 10 to 19 counts double.
    found = check_distribution(
        life([T("a", 0, 9), T("b", 10, 19), T("c", 10, 19)], [M("first", 3), M("last", 19)])
    )

    gap = found.longest_gap
    assert gap is not None
    assert (gap.after, gap.before, gap.days) == ("first", "last", 16)
    assert gap.time_share == pytest.approx(0.8)
    assert gap.work_share == pytest.approx(26 / 30)


def test_the_time_before_the_first_milestone_and_after_the_last_are_gaps_too() -> None:
    found = check_distribution(life([T("a", 0, 19)], [M("m", 9)]))

    assert [(gap.after, gap.before) for gap in found.gaps] == [(None, "m"), ("m", None)]
    assert found.longest_gap == found.gaps[0]


def test_three_milestones_in_five_working_days_are_a_cluster_across_a_weekend() -> None:
    # Days 3 to 7 are Thursday to Wednesday.
    found = check_distribution(
        life([T("a", 0, 29)], [M("x", 3), M("y", 5), M("z", 7), M("far", 20)])
    )

    assert [cluster.uids for cluster in found.clusters] == [("x", "y", "z")]


def test_three_milestones_in_six_working_days_are_none() -> None:
    assert (
        check_distribution(life([T("a", 0, 29)], [M("x", 3), M("y", 5), M("z", 8)])).clusters == ()
    )


def test_clusters_that_share_a_milestone_are_one() -> None:
    days = [M(f"m{day}", day) for day in (2, 4, 6, 8, 10)]

    found = check_distribution(life([T("a", 0, 29)], days))

    assert [cluster.uids for cluster in found.clusters] == [("m2", "m4", "m6", "m8", "m10")]


def test_milestones_are_counted_by_third_of_the_working_time() -> None:
    days = [M(f"m{day}", day) for day in (0, 9, 15, 29)]

    assert check_distribution(life([T("a", 0, 29)], days)).thirds == (1, 2, 1)


def test_each_milestone_has_the_share_of_work_that_leads_to_it() -> None:
    found = check_distribution(
        life([T("a", 0, 4), T("b", 5, 19)], [M("m", 4, "a"), M("n", 19, "b")])
    )

    assert [share.own_share for share in found.milestones] == [0.25, 0.75]
    assert [share.done_share for share in found.milestones] == pytest.approx([0.25, 1.0])
    assert [share.position for share in found.milestones] == pytest.approx([0.25, 1.0])


def test_a_phase_is_marked_by_a_milestone_in_it_or_right_after_its_work() -> None:
    phases = [
        LifePhase(uid="p", name="P"),
        LifePhase(uid="q", name="Q"),
        LifePhase(uid="r", name="R"),
    ]
    tasks = [T("a", 0, 4, phase=0), T("b", 5, 9, phase=1), T("c", 10, 19, phase=2)]

    found = check_distribution(
        life(tasks, [M("m", 4, phase=0), M("n", 9, after="b")], phases=phases)
    )

    assert [(phase.uid, phase.work_share) for phase in found.phases_without] == [("r", 0.5)]


def test_below_a_phase_that_holds_everything_its_phases_count() -> None:
    phases = [
        LifePhase(uid="all", name="All"),
        LifePhase(uid="p", name="P", parent=0),
        LifePhase(uid="q", name="Q", parent=0),
    ]

    found = check_distribution(
        life([T("a", 0, 4, phase=1), T("b", 5, 9, phase=2)], [M("m", 4, phase=1)], phases=phases)
    )

    assert [phase.uid for phase in found.phases_without] == ["q"]


def test_weeks_without_a_milestone_are_counted_and_the_longest_run_named() -> None:
    # Six weeks; milestones in the second and the sixth.
    found = check_distribution(life([T("a", 0, 29)], [M("m", 6), M("n", 29)])).weeks

    assert found is not None
    assert (found.count, found.of, found.longest) == (4, 6, 3)
    assert found.longest_from == start_of(10) - 8 * 60


spans = st.tuples(st.integers(0, 59), st.integers(0, 20), st.integers(0, 5000))
some_tasks = st.lists(spans, min_size=1, max_size=15).map(
    lambda items: [T(f"t{i}", a, a + n, work=w) for i, (a, n, w) in enumerate(items)]
)


@given(tasks=some_tasks, days=st.lists(st.integers(0, 79), min_size=1, max_size=10))
def test_the_curve_of_work_is_the_sum_of_the_tasks_shares(tasks: list[T], days: list[int]) -> None:
    found = life(tasks)
    axis = axis_of(found)
    total = max(1, sum(task.work or 0 for task in tasks))

    for day in days:
        done = sum(
            (task.work or 0)
            * min(max(day - task.first + 1, 0), task.last - task.first + 1)
            / (task.last - task.first + 1)
            for task in tasks
        )
        share = axis.work_share(np.array([end_of(day)]))[0]
        assert share == pytest.approx(done / total, abs=1e-6)


@given(days=st.lists(st.integers(0, 49), max_size=15))
def test_clusters_hold_exactly_the_milestones_of_full_windows(days: list[int]) -> None:
    milestones = [M(f"m{i}", day) for i, day in enumerate(days)]

    found = check_distribution(life([T("a", 0, 49)], milestones))

    in_windows = {
        item.uid
        for first in range(50)
        for window in [[x for x in milestones if first <= x.day < first + 5]]
        if len(window) >= 3
        for item in window
    }
    assert {uid for cluster in found.clusters for uid in cluster.uids} == in_windows


@given(days=st.lists(st.integers(0, 49), max_size=15))
def test_the_gaps_divide_the_whole_project(days: list[int]) -> None:
    found = check_distribution(life([T("a", 0, 49)], [M(f"m{i}", d) for i, d in enumerate(days)]))

    assert sum(gap.time_share for gap in found.gaps) == pytest.approx(1.0)
    assert sum(gap.work_share for gap in found.gaps) == pytest.approx(1.0)
    assert sum(found.thirds) == len(days)


def test_night_shifts_count_every_day_they_touch() -> None:
    table = CALENDAR
    days = WorkingDays.of(table)

    assert days.between(start_of(0), end_of(4)) == 4
    assert days.between(start_of(4), start_of(5)) == 1
