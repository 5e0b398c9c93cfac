"""The demo's stories, told in memory on different days of the year, with the real engine."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest
from tests.server.demo.rehearsal import Rehearsal

from milepost.engine.forecast import forecast
from milepost.server.demo.projects import STORIES
from milepost.server.demo.story import Story
from milepost.server.demo.telling import tell

each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name.split(":")[0])
DAYS = (
    datetime(2026, 11, 25, 10, 30, tzinfo=UTC),  # A Wednesday.
    datetime(2028, 2, 29, 9, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, tzinfo=UTC),
    datetime(2027, 1, 2, 12, tzinfo=UTC),  # A Saturday, with Christmas in the story.
    datetime(2027, 4, 4, 6, tzinfo=UTC),  # The Sunday after Easter.
)
each_day = pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%Y-%m-%d}")

ACHIEVED = {
    "kick", "charter", "direction", "guide", "testsys",
    "start", "needs", "deployed", "begin", "frozen", "alpha",
}  # fmt: skip
ON_TRACK = {
    "features", "live", "handover", "connected", "strained", "accepted",
    "soft", "series", "pilot", "launch",
}  # fmt: skip
AT_RISK = {"design", "mtrained", "cert"}
OFF_TRACK = {"content", "moved", "beta"}


def told(story: Story, now: datetime) -> Rehearsal:
    """Return the story told at `now`; each is told once only, for they take a second."""
    return _told(STORIES.index(story), now)


@cache
def _told(number: int, now: datetime) -> Rehearsal:
    rehearsal = Rehearsal()
    tell(STORIES[number], now=now, scribe=rehearsal)
    return rehearsal


@each_story
@each_day
def test_milestones_stand_as_the_story_means_them_to(story: Story, now: datetime) -> None:
    plan = told(story, now).state.engine

    found = forecast(plan, runs=1024, task_measures=False)

    achieved = {t.uid for t in plan.tasks if t.milestone and t.milestone.achieved_on}
    assert achieved == ACHIEVED & {row.uid for row in story.rows}
    chance = {m.uid: m.probability_of_agreed for m in found.milestones if m.uid not in achieved}
    for uid in chance.keys() & ON_TRACK:
        assert chance[uid] >= 0.82, uid
    for uid in chance.keys() & AT_RISK:
        assert 0.52 <= chance[uid] <= 0.78, uid
    for uid in chance.keys() & OFF_TRACK:
        assert 0.02 <= chance[uid] <= 0.45, uid
    promised = {uid for uid, value in chance.items() if value is not None}
    assert promised <= ON_TRACK | AT_RISK | OFF_TRACK


@each_story
@each_day
def test_a_story_leaves_nothing_to_find_fault_with(story: Story, now: datetime) -> None:
    rehearsal = told(story, now)

    assert rehearsal.state.plan["findings"] == []


@each_story
@each_day
def test_no_moment_of_a_story_lies_in_the_future_or_out_of_order(
    story: Story, now: datetime
) -> None:
    moments = [moment for moment, _, _ in told(story, now).log]

    assert moments == sorted(moments)
    assert moments[-1] <= now
    assert len({label for _, _, label in told(story, now).log if "Weekly" in label}) >= 6


@each_story
def test_a_story_told_twice_is_the_same(story: Story) -> None:
    first, second = told(story, DAYS[0]), Rehearsal()

    tell(story, now=DAYS[0], scribe=second)

    assert first.state.plan == second.state.plan
    assert first.log == second.log


@each_story
def test_some_milestone_slips_in_the_course_of_a_story(story: Story) -> None:
    rehearsal = told(story, DAYS[0])
    slipping = next(row.uid for row in story.rows if row.uid in OFF_TRACK)

    dates = [
        int(state.schedule.finish[state.schedule.row_of[slipping]]) for state in rehearsal.states
    ]

    assert dates[-1] - dates[0] >= 5 * 1440
    assert len(set(dates)) >= 4


def test_work_that_runs_over_is_reported_as_nearly_done() -> None:
    from milepost.server.demo.reality import _share

    assert _share(4800, done=2400) == {"percent_complete": 50, "remaining_duration": 2400}
    assert _share(4800, done=9600) == {"percent_complete": 95, "remaining_duration": 240}
