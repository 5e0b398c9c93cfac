"""Managers make links, change, renew and revoke them, and read what happened."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.server.guests.conftest import ComeIn, GuestBrowser, Invite
from tests.server.plans.conftest import Somebody

from milepost.server.kernel import clock
from milepost.server.slices.guests.models import GuestKey, GuestLink
from milepost.server.slices.plans.models import Project


def links(who: Somebody, project: Project) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = who.get(f"/projects/{project.id}/guest-links").json()
    return found


def test_a_link_waits_until_its_person_comes_in(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    link = invite()
    before = links(ada, project)[0]["state"]

    come_in(link)

    after = links(ada, project)[0]
    assert before == "waiting"
    assert (after["state"], after["entered_at"] is not None) == ("opened", True)


def test_only_the_digest_of_a_secret_is_kept(project: Project, invite: Invite) -> None:
    link = invite()

    kept = GuestKey.objects.values_list("digest", flat=True).get()
    assert len(link.secret) >= 43
    assert link.secret not in kept
    assert len(kept) == 64


def test_members_and_viewers_learn_nothing_of_links(
    bo: Somebody, viewer: Somebody, project: Project, invite: Invite
) -> None:
    link = invite()

    for who in (bo, viewer):
        assert who.get(f"/projects/{project.id}/guest-links").status_code == 403
        assert who.get(f"/projects/{project.id}/outbox").status_code == 403
        assert who.get(f"/projects/{project.id}/guest-links/{link.id}/events").status_code == 403


def test_a_person_has_one_living_link_per_project(
    ada: Somebody, project: Project, invite: Invite
) -> None:
    invite(email="ana@client.example")

    again = ada.post(
        f"/projects/{project.id}/guest-links", {"name": "Ana", "email": "ANA@client.example"}
    )

    assert again.status_code == 409
    assert again.json()["code"] == "already-invited"


def test_a_link_to_milestones_that_are_not_in_the_plan_is_refused(
    ada: Somebody, project: Project
) -> None:
    body = {"name": "Ana", "email": "ana@client.example", "milestones": ["m1", "nowhere"]}

    answer = ada.post(f"/projects/{project.id}/guest-links", body)

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "milestones", "message": "nowhere"}]


def test_a_name_or_address_with_a_line_break_is_refused(ada: Somebody, project: Project) -> None:
    for body in (
        {"name": "Ana\r\nBcc: all@example.org", "email": "ana@client.example"},
        {"name": "Ana", "email": "ana@client.example\nBcc: all@example.org"},
        {"name": "Ana", "email": "ana@client.example, eve@example.org"},
    ):
        assert ada.post(f"/projects/{project.id}/guest-links", body).status_code == 422


def test_revoking_ends_the_visit_in_the_middle_and_says_whom_to_ask(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    link = invite()
    guest = come_in(link)
    assert guest.get("/guest").status_code == 200

    ada.delete(f"/projects/{project.id}/guest-links/{link.id}")

    inside, door = guest.get("/guest"), GuestBrowser().open(link.secret)
    assert inside.status_code == 401
    assert door.status_code == 410
    assert "Ask Ada for a new link." in door.json()["detail"]


def test_a_link_ends_with_its_last_day(project: Project, invite: Invite, come_in: ComeIn) -> None:
    link = invite()
    guest = come_in(link)

    GuestLink.objects.update(expires_at=clock.now() - timedelta(seconds=1))

    assert guest.get("/guest").status_code == 401
    assert "Ask Ada" in guest.get("/guest").json()["detail"]
    assert GuestBrowser().open(link.secret).status_code == 410


def test_renewing_replaces_the_secret_and_lets_the_person_in_again(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    link = invite()
    guest = come_in(link)

    answer = ada.post(f"/projects/{project.id}/guest-links/{link.id}/renewal", {"days": 5})

    fresh = answer.json()["path"].partition("#")[2]
    assert answer.json()["state"] == "waiting"
    assert guest.get("/guest").status_code == 401
    assert GuestBrowser().open(link.secret).status_code == 410
    assert GuestBrowser().open(fresh).status_code == 200


def test_a_revoked_link_is_renewed_but_not_changed(
    ada: Somebody, project: Project, invite: Invite
) -> None:
    link = invite()
    path = f"/projects/{project.id}/guest-links/{link.id}"
    ada.delete(path)

    assert ada.patch(path, {"may_answer": False}).status_code == 409
    assert ada.post(f"{path}/renewal", {"days": 5}).json()["state"] == "waiting"


def test_a_changed_link_shows_less_at_once(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    link = invite()
    guest = come_in(link)
    assert [m["uid"] for m in guest.get("/guest/milestones").json()] == ["m1"]

    ada.patch(
        f"/projects/{project.id}/guest-links/{link.id}", {"milestones": [], "may_answer": False}
    )

    assert guest.get("/guest/milestones").json() == []
    assert guest.get("/guest").json()["may_answer"] is False


def test_the_log_tells_every_opening_failure_and_entrance(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    link = invite()
    browser = GuestBrowser()
    browser.open(link.secret)
    browser.enter(link.secret, "000000")
    come_in(link).delete("/guest")
    ada.delete(f"/projects/{project.id}/guest-links/{link.id}")
    GuestBrowser().open(link.secret)

    log = ada.get(f"/projects/{project.id}/guest-links/{link.id}/events").json()

    assert [event["kind"] for event in reversed(log)] == [
        "made", "opened", "code-sent", "code-wrong", "opened", "entered", "left", "revoked",
        "refused",
    ]  # fmt: skip
    assert {event["by"] for event in log} == {"Ada", "Ana Costa"}


def test_a_link_of_another_project_is_not_found(
    ada: Somebody, project: Project, invite: Invite
) -> None:
    link = invite()
    other = ada.post("/projects", {"workspace": project.workspace_id, "name": "Other"}).json()["id"]

    for method, path in (("get", "/events"), ("post", "/renewal"), ("delete", "")):
        answer = getattr(ada, method)(
            f"/projects/{other}/guest-links/{link.id}{path}", *BODY[method]
        )
        assert answer.status_code == 404


BODY: dict[str, tuple[Any, ...]] = {"get": (), "post": ({"days": 5},), "delete": ()}
