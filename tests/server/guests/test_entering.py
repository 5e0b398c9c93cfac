"""A link brings a code, the code a visit; strangers and guessers get nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.server.guests.conftest import ComeIn, GuestBrowser, Invite, Invited
from tests.server.plans.conftest import Somebody

from milepost.server.kernel import clock
from milepost.server.slices.guests import limits
from milepost.server.slices.guests.models import GuestCode, GuestEvent, GuestLink, GuestSession
from milepost.server.slices.plans.models import Project


def test_the_code_opens_a_visit_that_is_kept_as_a_digest(
    invite: Invite, code_of: Callable[[Invited], str]
) -> None:
    link = invite()
    browser = GuestBrowser()
    browser.open(link.secret)

    answer = browser.enter(link.secret, code_of(link))

    cookie = browser.client.cookies["milepost_guest"]
    assert answer.status_code == 200
    assert answer.json()["project_name"] == "Website"
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert GuestSession.objects.get().digest != cookie.value
    assert "sessionid" not in browser.client.cookies


def test_a_code_is_kept_as_a_digest_and_good_once(
    invite: Invite, code_of: Callable[[Invited], str]
) -> None:
    link = invite()
    browser = GuestBrowser()
    browser.open(link.secret)
    code = code_of(link)
    assert code not in GuestCode.objects.get().digest

    browser.enter(link.secret, code)

    assert GuestBrowser().enter(link.secret, code).status_code == 422


def test_a_code_is_good_for_five_tries(invite: Invite, code_of: Callable[[Invited], str]) -> None:
    link = invite()
    browser = GuestBrowser()
    browser.open(link.secret)
    code = code_of(link)
    wrong = "000000" if code != "000000" else "111111"

    tries = [browser.enter(link.secret, wrong).status_code for _ in range(5)]

    assert tries == [422] * 5
    assert browser.enter(link.secret, code).status_code == 422


def test_a_code_is_good_for_ten_minutes(invite: Invite, code_of: Callable[[Invited], str]) -> None:
    link = invite()
    browser = GuestBrowser()
    browser.open(link.secret)
    code = code_of(link)

    GuestCode.objects.update(expires_at=clock.now())

    assert browser.enter(link.secret, code).json()["code"] == "wrong-code"


def test_a_code_of_one_link_does_not_open_another(
    invite: Invite, code_of: Callable[[Invited], str]
) -> None:
    first, second = invite(), invite(email="ben@client.example")
    browser = GuestBrowser()
    browser.open(first.secret)
    browser.open(second.secret)

    assert browser.enter(second.secret, code_of(first)).status_code == 422


def test_unknown_expired_and_revoked_links_look_alike_to_a_stranger(
    ada: Somebody, project: Project, invite: Invite
) -> None:
    expired, revoked = invite(), invite(email="ben@client.example")
    GuestLink.objects.filter(id=expired.id).update(expires_at=clock.now())
    ada.delete(f"/projects/{project.id}/guest-links/{revoked.id}")

    answers = [GuestBrowser().open(s) for s in ("unknown", expired.secret, revoked.secret)]

    assert {answer.status_code for answer in answers} == {410}
    assert {answer.json()["code"] for answer in answers} == {"guest-link-ended"}
    assert answers[0].json()["errors"] == [{"ask": ""}]
    assert answers[1].json()["detail"] == answers[2].json()["detail"] == "Ask Ada for a new link."


def test_before_the_code_only_a_hint_of_the_address_is_told(
    project: Project, invite: Invite
) -> None:
    link = invite()

    told = GuestBrowser().open(link.secret)

    assert told.json()["email_hint"] == "a•••@client.example"
    assert project.name not in told.content.decode()
    assert project.id not in told.content.decode()


def test_a_browser_that_is_inside_needs_no_second_code(invite: Invite, come_in: ComeIn) -> None:
    link = invite()
    guest = come_in(link)
    GuestCode.objects.all().delete()

    again = guest.open(link.secret)

    assert again.json()["is_inside"] is True
    assert not GuestCode.objects.exists()


def test_a_young_code_is_not_sent_again(invite: Invite) -> None:
    link = invite()
    browser = GuestBrowser()
    browser.open(link.secret)
    first = GuestCode.objects.get().digest

    assert browser.open(link.secret).status_code == 200
    assert GuestCode.objects.get().digest == first


def test_codes_are_sent_only_so_often(invite: Invite) -> None:
    link = invite()
    browser = GuestBrowser()
    for _ in range(limits.MOST_CODES):
        assert browser.open(link.secret).status_code == 200
        GuestCode.objects.update(made_at=clock.now() - timedelta(minutes=1))

    assert browser.open(link.secret).status_code == 429


def test_guessing_ends_after_twenty_wrong_codes_a_day(
    invite: Invite, code_of: Callable[[Invited], str]
) -> None:
    link = invite()
    browser = GuestBrowser()
    browser.open(link.secret)
    GuestCode.objects.update(tries_left=99)
    code = code_of(link)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(limits.MOST_WRONG):
        browser.enter(link.secret, wrong)

    assert browser.enter(link.secret, code).status_code == 429


def test_one_address_opens_only_so_many_links(invite: Invite) -> None:
    link = invite()
    browser = GuestBrowser()
    for _ in range(limits.MOST_OPENINGS):
        browser.open("a guess")

    assert browser.open(link.secret).status_code == 429


def test_a_failed_try_stays_counted_though_it_is_refused(invite: Invite) -> None:
    link = invite()
    browser = GuestBrowser()
    browser.open(link.secret)

    browser.enter(link.secret, "12345x")
    browser.enter(link.secret, "000000")

    assert GuestCode.objects.get().tries_left == 4
    assert GuestEvent.objects.filter(kind="code-wrong").count() == 1


@pytest.mark.parametrize(("act", "more"), [("open", {}), ("enter", {"code": "123456"})])
def test_a_foreign_page_cannot_open_or_enter(
    act: str, more: dict[str, str], invite: Invite
) -> None:
    link = invite()

    forged = Client(enforce_csrf_checks=True).post(
        f"/api/v1/guest/{act}",
        {"secret": link.secret, **more},
        content_type="application/json",
    )

    assert forged.status_code == 403


def test_a_foreign_page_cannot_act_for_a_guest(invite: Invite, come_in: ComeIn) -> None:
    guest = come_in(invite())

    assert guest.client.delete("/api/v1/guest").status_code == 403
    assert guest.get("/guest").status_code == 200


def test_leaving_ends_the_visit_in_the_database(invite: Invite, come_in: ComeIn) -> None:
    guest = come_in(invite())
    stolen = guest.client.cookies["milepost_guest"].value

    assert guest.delete("/guest").status_code == 204

    thief = GuestBrowser()
    thief.client.cookies["milepost_guest"] = stolen
    assert thief.get("/guest").status_code == 401


def test_a_guest_is_nobody_to_the_ordinary_api(
    project: Project, invite: Invite, come_in: ComeIn
) -> None:
    guest = come_in(invite())

    for path in ("/projects", f"/projects/{project.id}", f"/projects/{project.id}/milestones"):
        assert guest.get(path).status_code == 401


def test_an_account_in_the_same_browser_stays_apart(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    guest = come_in(invite())
    guest.client.force_login(ada.user)

    assert guest.get("/guest").json()["name"] == "Ana Costa"
    assert guest.get("/session").json()["user"]["name"] == "Ada"
    guest.client.cookies.pop("milepost_guest")
    assert guest.get("/guest").status_code == 401


def test_a_guest_sees_the_dates_and_nothing_of_the_teams_work(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    ada.post(
        f"/projects/{project.id}/changes",
        {
            "ops": [
                {"op": "set", "entity": "task", "uid": "m1", "fields": {"notes": "canary note"}},
                {"op": "set", "entity": "milestone", "uid": "m1", "fields": {"owner": "Canary"}},
            ]
        },
    )
    guest = come_in(invite())

    seen = guest.get("/guest/milestones")

    assert seen.json()[0]["p50"] is not None
    assert "anary" not in seen.content.decode()
    assert "Interviews" not in seen.content.decode()
    open_minded = come_in(invite(email="ben@client.example", shows_people=True))
    assert open_minded.get("/guest/milestones").json()[0]["owner"] == "Canary"
