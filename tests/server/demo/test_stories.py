"""The demo's stories hold together before anything is loaded."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from milepost.engine.plan import DependencyType, TaskKind
from milepost.server.demo.days import days_until
from milepost.server.demo.deeds import ACTS
from milepost.server.demo.outline import additions, first_plan, true_plan
from milepost.server.demo.people import PERSON
from milepost.server.demo.projects import STORIES
from milepost.server.demo.story import (
    Accepted,
    Agreed,
    Applied,
    Edited,
    Requested,
    Row,
    Story,
    phase,
    task,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ONLY_SOMEWHERE = {
    "answer", "answer_warning", "approve", "close_workshop", "complete", "invite_to_form",
    "meet_condition", "open_workshop", "plan_training", "show_suggestions", "suggest", "vote", "waive",
}  # fmt: skip
"""Acts that belong to some of the stories only."""

each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name.split(":")[0])


@each_story
def test_a_plan_has_forty_to_eighty_rows_and_links_of_all_four_kinds(story: Story) -> None:
    plan = first_plan(story, days=days_until(NOW, nation=story.nation, reported=story.reported))

    assert 40 <= len(plan.tasks) <= 80
    assert {link.kind for link in plan.dependencies} == set(DependencyType)


@each_story
def test_names_in_a_story_lead_somewhere(story: Story) -> None:
    rows = {row.uid: row for row in story.rows}
    crew = {member.uid for member in story.crew}
    edits = [event for event in story.happenings if isinstance(event, Edited)]

    assert len(rows) == len(story.rows)
    for row in story.rows:
        assert {part.partition("/")[0] for part in row.who.split()} <= crew
        assert all(rows[uid].kind is TaskKind.MILESTONE for uid in row.toward.split())
    assert all(set(threat.rows) <= rows.keys() for threat in story.threats)
    assert story.added_later <= rows.keys() | {threat.uid for threat in story.threats}
    clients = {client.uid for client in story.clients}
    events = (*story.happenings, *story.deeds)
    assert {event.who for event in events} <= PERSON.keys() | clients
    assert not clients & PERSON.keys()
    assert {deed.act for deed in story.deeds} <= ACTS.keys()
    assert all(op["uid"] in rows for edit in edits for op in edit.ops)


@each_story
def test_every_milestone_has_owners_on_both_sides_and_is_agreed_or_behind(story: Story) -> None:
    promises = (e for e in story.happenings if isinstance(e, Agreed | Accepted))
    agreed = {event.milestone for event in promises}
    milestones = [row for row in story.rows if row.kind is TaskKind.MILESTONE]

    assert all(row.owner for row in milestones)
    unagreed = {row.uid for row in milestones} - agreed
    assert unagreed <= {"kick", "start", "begin", "go", "lab"}


@each_story
def test_happenings_lie_between_the_first_and_the_last_report(story: Story) -> None:
    for told in (story.happenings, story.deeds):
        moments = [event.day for event in told]

        assert moments == sorted(moments)
        assert min(moments) > 0
        assert max(moments) < story.reported


@each_story
def test_requests_come_before_they_are_applied_and_one_of_them_waits(story: Story) -> None:
    asked = [event for event in story.happenings if isinstance(event, Requested)]
    applied = {event.uid: event for event in story.happenings if isinstance(event, Applied)}

    assert all(event.cause and event.asks for event in asked)
    assert all(story.request(uid).day < event.day for uid, event in applied.items())
    assert len({event.uid for event in asked} - applied.keys()) == 1


@each_story
def test_every_story_shows_all_that_can_be_done(story: Story) -> None:
    done = {deed.act for deed in story.deeds}

    assert done >= ACTS.keys() - ONLY_SOMEWHERE
    assert {deed.act for other in STORIES for deed in other.deeds} >= ACTS.keys()


@each_story
def test_rows_added_later_come_with_their_links_and_people(story: Story) -> None:
    edit = next(e for e in story.happenings if isinstance(e, Edited) and e.rows)

    ops = additions(story, edit)

    assert {op["uid"] for op in ops if op["entity"] == "task"} == set(edit.rows)
    for uid in edit.rows:
        ends = [op["fields"] for op in ops if op["entity"] == "dependency"]
        assert any(uid in (end["predecessor"], end["successor"]) for end in ends)
        assert any(op["fields"]["task"] == uid for op in ops if op["entity"] == "assignment")


@each_story
def test_the_true_plan_has_every_row(story: Story) -> None:
    days = days_until(NOW, nation=story.nation, reported=story.reported)

    assert [t.uid for t in true_plan(story, days=days).tasks] == [row.uid for row in story.rows]


def test_rows_of_nested_phases_keep_their_own_parents() -> None:
    rows = phase("a", "A", task("one", "One", 1), phase("b", "B", task("two", "Two", 1)))

    assert [(row.uid, row.parent) for row in rows] == [
        ("a", None), ("one", "a"), ("b", "a"), ("two", "b"),
    ]  # fmt: skip


def test_a_link_that_cannot_be_read_is_refused() -> None:
    from milepost.server.demo.outline import _link

    with pytest.raises(ValueError, match="is no link"):
        _link("a XX+2d", Row(uid="b", name="B"))
