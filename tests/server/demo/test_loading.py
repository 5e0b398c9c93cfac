"""The demo loads through the ordinary commands and tells the story it means to tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from milepost.server.demo.loader import load_demo
from milepost.server.demo.people import PEOPLE
from milepost.server.demo.projects import STORIES
from milepost.server.kernel.log import reader
from milepost.server.kernel.mail.models import OutboxMessage
from milepost.server.slices.accounts.actors import actor_of_user
from milepost.server.slices.accounts.commands import set_up
from milepost.server.slices.accounts.demo_names import DEMO_MANAGER, DEMO_PASSWORD
from milepost.server.slices.accounts.errors import AlreadySetUp
from milepost.server.slices.accounts.models import Membership, User, Workspace
from milepost.server.slices.agreements.models import Agreement
from milepost.server.slices.budgets.public import find_money
from milepost.server.slices.deliverables.models import Deliverable
from milepost.server.slices.kpis.public import find_kpis
from milepost.server.slices.plans import states
from milepost.server.slices.plans import tracker as trackers
from milepost.server.slices.plans.public import Project, current_state, get_project
from milepost.server.slices.responsibilities.public import LoadStep, load_of
from milepost.server.slices.reviews.models import ChangeRequest, GateReview
from milepost.server.slices.scenarios.models import Scenario

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
AGREED = 10
"""The number of the baseline that agreements keep."""

SHOWN = {
    "accept_agreement", "accept_deliverable", "achieve_milestone", "add_deliverable", "add_register_item",
    "answer_change", "apply_change_request", "assign_responsibilities", "celebrate_milestone",
    "convert_register_item", "create_scenario", "decide_gate", "define_criteria", "define_form", "define_kpi",
    "draft_change_request", "give_slip_reason", "open_review", "plan_review", "propose_agreement",
    "push_back_agreement", "raise_warnings", "record_cost", "record_readings", "reject_deliverable",
    "set_budget", "share_celebration", "sign_gate", "submit_deliverable", "thank_for_milestone",
    "transfer_budget",
}  # fmt: skip
"""The commands that each project's log shows at work."""

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
    assert 150 <= len(changes) <= 230
    assert changes[-1].at <= NOW
    assert changes[-1].at - changes[0].at > timedelta(weeks=6)
    assert len({change.draft.author.name for change in changes}) >= 8
    numbers = [item["number"] for item in current_state(project).plan["baselines"]]
    assert sorted(numbers) == [0, 1, AGREED]
    assert {change.draft.command for change in changes} >= SHOWN
    _assert_recorded(project)


def _assert_recorded(project: Project) -> None:
    reviews = GateReview.objects.filter(project_id=project.id).order_by("opened_at")
    requests = ChangeRequest.objects.filter(project_id=project.id).order_by("number")
    handed = Deliverable.objects.filter(project_id=project.id, state="accepted")
    state = current_state(project)
    _, advice = find_money(project, state)
    today = state.plan["settings"]["status_date"]
    people = load_of(state, first=today, step=LoadStep.WEEK, count=12).people
    weeks = [pair for one in people for pair in zip(one.work, one.capacity, strict=True)]
    trends = [kpi.trend.outlook for kpi in find_kpis(project.id).values() if kpi.trend]

    assert [review.state for review in reviews] == ["decided", "open"]
    assert all(review.pack for review in reviews)
    assert [request.state for request in requests] == ["applied", "submitted"]
    assert 2 in handed.values_list("version", flat=True)
    assert Agreement.objects.filter(project_id=project.id, state="countered").exists()
    assert Scenario.objects.filter(project_id=project.id).count() == 5
    assert advice.safe > 0
    assert any(0 < capacity < work for work, capacity in weeks)
    assert {"crossing"} <= set(trends)
    assert not OutboxMessage.objects.filter(state="waiting").exists()


def test_a_load_beside_other_accounts_is_refused_and_changes_nothing() -> None:
    set_up(name="Ada", email="ada@studio.example", password=DEMO_PASSWORD, workspace_name="Studio")

    with pytest.raises(AlreadySetUp):
        load_demo(NOW)

    assert not Project.objects.exists()
    assert User.objects.count() == 1
