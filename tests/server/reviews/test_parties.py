"""Who can be asked, and that clients hear of it when they are."""

from __future__ import annotations

from typing import Any

from milepost.server.slices.plans.models import Project

from .conftest import Invite, Somebody, ok, planned
from .test_change_requests import act, drafted


def letters(who: Somebody, project: Project, about: str) -> list[Any]:
    outbox = ok(who.get(f"/projects/{project.id}/outbox"))["messages"]
    return [item for item in outbox if item["purpose"] == about]


def test_members_and_clients_with_a_link_that_answers_can_be_asked(
    bo: Somebody, viewer: Somebody, project: Project, invite: Invite
) -> None:
    invite()
    invite(email="eve@client.example", name="Eve", may_answer=False)

    found = ok(bo.get(f"/projects/{project.id}/parties"))

    told = {(item["name"], item["side"], item["organisation"]) for item in found}
    assert told == {
        ("Ada", "team", ""),
        ("Bo", "team", ""),
        (viewer.user.name, "team", ""),
        ("Ana Costa", "client", "Client"),
    }
    assert viewer.get(f"/projects/{project.id}/parties").status_code == 403


def test_a_client_who_is_asked_about_a_change_is_written_to(
    ada: Somebody, bo: Somebody, project: Project, invite: Invite
) -> None:
    invite()
    client = {"email": "Ana@client.example", "name": "Ana", "side": "client"}
    own = {"email": bo.user.email, "name": "Bo"}

    ok(act(ada, project, drafted(ada, project), "submit", {"consents": [client, own]}))

    [letter] = letters(ada, project, "change-asked")
    assert letter["subject"] == "Please answer: A longer concept"


def test_a_client_who_signs_is_written_to_when_a_review_of_a_gate_shared_with_them_opens(
    ada: Somebody, project: Project, invite: Invite
) -> None:
    invite()
    invite(email="eve@client.example", name="Eve", milestones=["m1"])
    signers = [
        {"email": email, "name": email}
        for email in ("ana@client.example", "eve@client.example", ada.user.email)
    ]
    review = planned(ada, project, signers=signers)

    ok(ada.post(f"/projects/{project.id}/reviews/{review}/open"))

    [letter] = letters(ada, project, "gate-asked")
    assert (letter["to_address"], letter["subject"]) == (
        "ana@client.example",
        "Please sign: “Concept approved”",
    )
