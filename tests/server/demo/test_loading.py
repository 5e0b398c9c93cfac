"""The demo loads through the ordinary commands and tells the story it means to tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from milepost.server.demo.loader import load_demo
from milepost.server.demo.people import PEOPLE
from milepost.server.demo.projects import STORIES
from milepost.server.kernel.log import reader
from milepost.server.slices.accounts.actors import actor_of_user
from milepost.server.slices.accounts.demo_names import DEMO_MANAGER, DEMO_PASSWORD
from milepost.server.slices.accounts.errors import AlreadySetUp
from milepost.server.slices.accounts.models import Membership, User, Workspace
from milepost.server.slices.plans import states
from milepost.server.slices.plans import tracker as trackers
from milepost.server.slices.plans.public import Project, current_state, get_project

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
STATUSES = {"achieved", "on-track", "at-risk", "off-track", "no-promise"}


@pytest.fixture(autouse=True)
def _forget_states() -> None:
    states.forget_all()


def tracker_of(name: str) -> dict[str, Any]:
    manager = actor_of_user(User.objects.get(email=DEMO_MANAGER))
    project = get_project(manager, Project.objects.get(name=name).id)
    return trackers.list_milestones(project)


def test_everyone_has_an_account_and_every_project_its_story() -> None:
    load_demo(NOW)

    roles = dict(Membership.objects.values_list("user__email", "role"))
    assert roles == {person.email: person.role.value for person in PEOPLE}
    assert User.objects.get(email=DEMO_MANAGER).check_password(DEMO_PASSWORD)
    assert Workspace.objects.count() == 1
    for story in STORIES:
        _assert_told(story.name)


def _assert_told(name: str) -> None:
    found = tracker_of(name)["milestones"]
    project = Project.objects.get(name=name)
    changes = reader.list_changes(project.id)

    statuses = [milestone["status"] for milestone in found]
    assert set(statuses) <= STATUSES
    assert {"achieved", "on-track", "at-risk", "off-track"} <= set(statuses)
    assert statuses.count("achieved") >= 2
    for milestone in found:
        if milestone["status"] in {"at-risk", "off-track"}:
            assert "sets the date" in milestone["why"] or "late" in milestone["why"]
            chances = [point[4] for point in milestone["trend"] if point[4] is not None]
            assert len(chances) >= 6, milestone["name"]
    assert current_state(project).plan["findings"] == []
    assert 30 <= len(changes) <= 60
    assert changes[-1].at <= NOW
    assert changes[-1].at - changes[0].at > timedelta(weeks=6)
    assert len({change.draft.author.name for change in changes}) >= 4
    baselines = {item["number"] for item in current_state(project).plan["baselines"]}
    assert {0, 1} <= baselines


def test_a_second_load_is_refused_and_changes_nothing() -> None:
    load_demo(NOW)

    with pytest.raises(AlreadySetUp):
        load_demo(NOW)

    assert Project.objects.count() == len(STORIES)
