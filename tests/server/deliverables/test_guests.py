"""What a client sees of deliverables, and what they say to them, through their link."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from tests.server.plans.conftest import Somebody, op

from milepost.server.kernel import clock
from milepost.server.kernel.mail.models import OutboxMessage
from milepost.server.slices.guests.commands import Guest, Sharing, invite_guest
from milepost.server.slices.guests.models import GuestLink, GuestSession
from milepost.server.slices.guests.passes import cookie_name
from milepost.server.slices.guests.secrets import digest_of, new_secret
from milepost.server.slices.plans.models import Project

from .conftest import PDF, Desk
from .test_listing import code


@dataclass(frozen=True)
class Visitor:
    """A client who is inside."""

    client: Client
    link: GuestLink

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1/guest{path}")

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.post(
            f"/api/v1/guest{path}", body, content_type="application/json", headers=headers
        )

    def list(self) -> list[dict[str, Any]]:
        answer = self.get("/deliverables")
        assert answer.status_code == 200, answer.content
        found: list[dict[str, Any]] = answer.json()
        return found

    def accept(self, uid: str, version: int = 1, **body: Any) -> Any:
        return self.post(f"/deliverables/{uid}/acceptance", {"version": version, **body})

    def reject(self, uid: str, version: int = 1, **body: Any) -> Any:
        return self.post(f"/deliverables/{uid}/rejection", {"version": version, **body})


_numbers = itertools.count(1)


def visitor(ada: Somebody, project: Project, **sharing: Any) -> Visitor:
    """Invite Marta, under a new address each time, and let her in."""
    made = invite_guest(
        ada.actor,
        project,
        guest=Guest(name="Marta Koch", email=f"marta{next(_numbers)}@client.example"),
        sharing=Sharing(**{"milestones": ["m1"], **sharing}),
        days=30,
    )
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


@pytest.fixture
def marta(ada: Somebody, project: Project) -> Visitor:
    return visitor(ada, project)


def test_who_has_no_link_sees_nothing(project: Project) -> None:
    nobody = Client()

    assert nobody.get("/api/v1/guest/deliverables").status_code == 401
    assert nobody.get("/api/v1/guest/files/f").status_code == 401


def test_a_client_sees_what_was_handed_over_at_shared_milestones(
    manager: Desk, marta: Visitor
) -> None:
    row = op("add", "task", "m2", name="Internal", kind="milestone")
    manager.who.post(f"{manager.path}/changes", {"ops": [row]})
    shared, hidden, draft = manager.add("A"), manager.add("B", "m2"), manager.add("C")
    for uid in (shared, hidden):
        manager.submit(uid)

    assert [item["uid"] for item in marta.list()] == [shared]
    assert draft
    assert code(marta.accept(hidden)) == (404, "deliverable-not-found")
    assert code(marta.accept(draft)) == (404, "deliverable-not-found")


def test_a_client_who_may_not_see_people_learns_no_name(
    ada: Somebody, manager: Desk, project: Project
) -> None:
    uid = manager.add()
    manager.submit(uid)

    hiding = visitor(ada, project, shows_people=False).list()[0]
    showing = visitor(ada, project, shows_people=True).list()[0]

    assert hiding["versions"][0]["submitter"] == ""
    assert showing["versions"][0]["submitter"] == "Ada"


def test_a_client_rejects_with_a_reason_and_accepts_the_next_version(
    manager: Desk, marta: Visitor
) -> None:
    uid = manager.add()
    manager.submit(uid)

    assert code(marta.reject(uid)) == (422, "reason-missing")
    rejected = marta.reject(uid, reason="Letters too small")
    assert rejected.status_code == 200
    assert rejected.json()["may_judge"] is False
    manager.submit(uid)
    assert code(marta.accept(uid, version=1)) == (409, "submission-replaced")
    accepted = marta.accept(uid, version=2)

    assert accepted.status_code == 200
    assert [each["verdict"] for each in accepted.json()["versions"]] == ["accepted", "rejected"]
    found = manager.one(uid)
    assert (found["state"], found["accepted_by"]) == ("accepted", "Marta Koch")
    assert {each["side"] for each in found["versions"]} == {"client"}
    kinds = list(marta.link.events.values_list("kind", flat=True))
    assert "deliverable.rejected" in kinds
    assert "deliverable.accepted" in kinds


def test_a_repeated_answer_counts_once(manager: Desk, marta: Visitor) -> None:
    uid = manager.add()
    manager.submit(uid)
    path, body = f"/deliverables/{uid}/acceptance", {"version": 1}

    first = marta.post(path, body, Idempotency_Key="k")
    again = marta.post(path, body, Idempotency_Key="k")

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()


def test_a_client_who_only_looks_does_not_judge(
    ada: Somebody, manager: Desk, project: Project
) -> None:
    looking = visitor(ada, project, may_answer=False)
    uid = manager.add()
    manager.submit(uid)

    assert looking.list()[0]["may_judge"] is False
    assert code(looking.accept(uid)) == (403, "not-allowed")


def test_what_was_withdrawn_is_no_longer_shown(manager: Desk, marta: Visitor) -> None:
    uid = manager.add()
    file = manager.upload().json()["id"]
    manager.submit(uid, files=[file])
    manager.act(uid, "withdrawal")

    assert marta.list() == []
    assert marta.get(f"/files/{file}").status_code == 404


def test_a_client_downloads_what_was_handed_over_and_nothing_else(
    manager: Desk, marta: Visitor
) -> None:
    uid = manager.add()
    handed, kept_back = manager.upload().json()["id"], manager.upload("b.pdf").json()["id"]
    manager.submit(uid, files=[handed])

    answer = marta.get(f"/files/{handed}")

    assert b"".join(answer.streaming_content) == PDF
    assert "sandbox" in answer["Content-Security-Policy"]
    assert marta.get(f"/files/{kept_back}").status_code == 404
    assert marta.client.get(f"/api/v1{manager.path}/files/{handed}").status_code == 401


def test_a_revoked_link_shows_and_takes_nothing_more(
    ada: Somebody, manager: Desk, marta: Visitor
) -> None:
    uid = manager.add()
    file = manager.upload().json()["id"]
    manager.submit(uid, files=[file])
    GuestLink.objects.filter(id=marta.link.id).update(revoked_at=clock.now())

    assert marta.get("/deliverables").status_code == 401
    assert marta.get(f"/files/{file}").status_code == 401
    assert marta.accept(uid).status_code == 401


def test_a_submission_is_written_to_clients_who_may_answer_for_the_milestone(
    ada: Somebody, manager: Desk, project: Project, marta: Visitor
) -> None:
    visitor(ada, project, may_answer=False)
    uid = manager.add("Prototype")
    before = OutboxMessage.objects.count()

    manager.submit(uid)

    assert OutboxMessage.objects.count() == before + 1
    letter = OutboxMessage.objects.order_by("-made_at").first()
    assert letter is not None
    assert "Prototype" in letter.subject
