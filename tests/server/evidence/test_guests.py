"""A client approves through their link what is asked of them, and of nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op

from milepost.server.kernel import clock
from milepost.server.slices.guests.commands import Guest, Sharing, invite_guest
from milepost.server.slices.guests.models import GuestEvent, GuestLink, GuestSession
from milepost.server.slices.guests.passes import cookie_name
from milepost.server.slices.guests.secrets import digest_of, new_secret
from milepost.server.slices.plans.models import Project

from .conftest import APPROVAL, Proof

BY_CLIENT = {**APPROVAL, "name": "Charter approved", "params": {"by": ["client"]}}


@dataclass(frozen=True)
class Visitor:
    """A client who is inside."""

    client: Client
    link: GuestLink

    def list(self) -> list[dict[str, Any]]:
        answer = self.client.get("/api/v1/guest/approvals")
        assert answer.status_code == 200, answer.content
        found: list[dict[str, Any]] = answer.json()
        return found

    def approve(self, uid: str, **body: Any) -> Any:
        return self._post(f"/{uid}", body)

    def withdraw(self, uid: str, **body: Any) -> Any:
        return self._post(f"/{uid}/withdrawal", body)

    def _post(self, path: str, body: Any) -> Any:
        at = f"/api/v1/guest/approvals{path}"
        return self.client.post(at, body, content_type="application/json")


@pytest.fixture
def visit(ada: Somebody, project: Project) -> Callable[..., Visitor]:
    """Returns a function that lets a client in, under the address given."""

    def enter(email: str = "marta@client.example", **sharing: Any) -> Visitor:
        guest = Guest(name="Marta Koch", email=email)
        shared = Sharing(**{"milestones": ["m1"], **sharing})
        made = invite_guest(ada.actor, project, guest=guest, sharing=shared, days=30)
        secret, now = new_secret(), clock.now()
        GuestSession.objects.create(
            link=made.link,
            digest=digest_of(secret),
            made_at=now,
            seen_at=now,
            expires_at=made.link.expires_at,
        )
        client = Client()
        client.cookies[cookie_name()] = secret
        return Visitor(client, made.link)

    return enter


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.fixture
def marta(visit: Callable[..., Visitor]) -> Visitor:
    return visit()


def test_nobody_without_a_visit_sees_or_gives_an_approval(proof: Proof) -> None:
    [signed] = proof.asked(BY_CLIENT)
    stranger = Client()
    at = f"/api/v1/guest/approvals/{signed}"

    assert stranger.get("/api/v1/guest/approvals").status_code == 401
    assert stranger.post(at, {}, content_type="application/json").status_code == 401


def test_only_what_names_the_client_or_the_guest_is_asked_of_them(
    proof: Proof, marta: Visitor
) -> None:
    asked = proof.asked(
        BY_CLIENT,
        {**APPROVAL, "name": "By Marta", "params": {"by": ["Marta@client.example"]}},
        {**APPROVAL, "name": "By anybody of the team"},
        {**APPROVAL, "name": "By the manager", "params": {"by": ["manager"]}},
        {"kind": "tasks", "name": "All work done"},
    )

    assert [item["name"] for item in marta.list()] == ["Charter approved", "By Marta"]
    for uid in asked[2:]:
        assert code(marta.approve(uid)) == (404, "criterion-not-found")


def test_a_milestone_that_the_link_does_not_share_asks_nothing(
    proof: Proof, visit: Callable[..., Visitor]
) -> None:
    proof.edit_plan(op("add", "task", "m2", kind="milestone", name="Second"))
    other = visit(milestones=["m2"])
    [signed] = proof.asked(BY_CLIENT)

    assert other.list() == []
    assert code(other.approve(signed)) == (404, "criterion-not-found")


def test_who_may_only_look_is_shown_the_approval_and_refused(
    proof: Proof, visit: Callable[..., Visitor]
) -> None:
    onlooker = visit(may_answer=False)
    [signed] = proof.asked(BY_CLIENT)

    assert [item["may_approve"] for item in onlooker.list()] == [False]
    assert onlooker.approve(signed).status_code == 403


def test_a_clients_approval_achieves_the_milestone_and_stands_in_their_links_log(
    proof: Proof, marta: Visitor
) -> None:
    [signed] = proof.asked(BY_CLIENT)
    assert [(item["waits"], item["given"], item["needed"]) for item in marta.list()] == [
        (True, 0, 1)
    ]

    answer = marta.approve(signed, note="Go ahead.")

    assert answer.status_code == 200, answer.json()
    assert answer.json()["note"] == "Go ahead."
    assert answer.json()["waits"] is False
    [criterion] = proof.seen()["criteria"]
    assert criterion["state"] == "met"
    assert [item["note"] for item in criterion["approvals"]] == ["Go ahead."]
    assert proof.tracked()["achieved_on"] is not None
    kinds = GuestEvent.objects.filter(link=marta.link).values_list("kind", flat=True)
    assert "evidence.approved" in kinds
    assert code(marta.approve(signed)) == (409, "not-for-approval")


def test_an_approval_is_taken_back_with_a_reason_while_the_milestone_is_open(
    proof: Proof, marta: Visitor
) -> None:
    signed, _ = proof.asked(BY_CLIENT, {"kind": "tasks", "name": "All work done"})
    marta.approve(signed)
    assert [item["may_withdraw"] for item in marta.list()] == [True]

    assert code(marta.withdraw(signed, reason=" ")) == (422, "reason-missing")
    assert marta.withdraw(signed, reason="The budget is missing.").status_code == 200

    assert [item["waits"] for item in marta.list()] == [True]


def test_nothing_waits_once_the_criterion_is_waived_or_the_milestone_achieved(
    proof: Proof, visit: Callable[..., Visitor], marta: Visitor
) -> None:
    late = visit("late@client.example")
    [signed] = proof.asked(BY_CLIENT)
    marta.approve(signed)

    assert late.list() == []
    assert [item["may_withdraw"] for item in marta.list()] == [False]


def test_the_list_takes_the_same_statements_however_many_approvals_are_asked(
    proof: Proof, marta: Visitor
) -> None:
    def statements() -> int:

        with CaptureQueriesContext(connection) as captured:
            marta.list()
        return len(captured)

    proof.asked(BY_CLIENT)
    marta.list()
    few = statements()
    proof.asked(*[BY_CLIENT] * 20)
    marta.list()

    assert statements() == few
