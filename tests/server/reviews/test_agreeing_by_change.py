"""A change request with new agreed dates: the client's consent is their side of the agreement."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.server.kernel.clock import wall_moment
from milepost.server.slices.plans.models import Project

from .conftest import ComeIn, Invite, Somebody, ok, plan_of
from .test_change_requests import act, answer, approved, asked, drafted, page

CLIENT = {"email": "ana@client.example", "name": "Ana", "side": "client"}
DATE = "2026-12-01"


def agreed(who: Somebody, project: Project, uid: str = "m1") -> str | None:
    facts = plan_of(who, project)["milestones"]
    date = facts["agreed_date"][facts["uid"].index(uid)]
    return None if date is None else wall_moment(date).isoformat(timespec="minutes")


def versions(who: Somebody, project: Project, uid: str = "m1") -> Any:
    return ok(who.get(f"/projects/{project.id}/milestones/{uid}/agreements"))


def test_a_clients_consent_by_link_makes_the_new_date_agreed_on_both_sides(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    terms = {"date": "2026-11-01", "criteria": "It floats."}
    ok(ada.post(f"/projects/{project.id}/milestones/m1/agreements", terms))
    uid = approved(ada, project, CLIENT, agreed_dates={"m1": DATE})
    client = come_in(invite())
    [asks] = client.get("/guest/changes").json()
    assert [item["uid"] for item in asks["milestones"]] == ["g1", "m1"]
    said = {"is_agreed": True, "remark": "With pleasure"}
    assert client.post(f"/guest/changes/{asks['consent']}/answer", said).status_code == 204

    assert agreed(ada, project) is None
    ok(act(ada, project, uid, "apply"))

    assert agreed(ada, project) == f"{DATE}T23:59"
    version, before = versions(ada, project)
    assert (version["state"], before["state"]) == ("agreed", "withdrawn")
    assert version["criteria"] == "It floats."
    who = {side: (said["name"], said["how"]) for side, said in version["accepted"].items()}
    assert who == {"client": ("Ana Costa (Client)", "link"), "team": ("Ada", "account")}
    [line] = version["answers"]
    assert (line["side"], line["act"], line["text"]) == ("client", "accept", "With pleasure")
    assert line["at"] == version["accepted"]["client"]["at"]
    assert version["note"] == "Change request 1: A longer concept"
    path = f"/projects/{project.id}/agreements/{version['uid']}/pdf"
    assert ada.get(path).content.startswith(b"%PDF-")


def test_without_the_clients_word_the_new_date_is_only_proposed(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    uid = approved(ada, project, asked(bo), agreed_dates={"m1": DATE})
    ok(answer(bo, project, uid))

    ok(act(ada, project, uid, "apply"))

    assert agreed(ada, project) is None
    [version] = versions(ada, project)
    assert (version["state"], version["waits_for"]) == ("proposed", "client")


def test_consent_that_a_member_records_is_an_agreement_made_elsewhere(
    ada: Somebody, project: Project
) -> None:
    uid = approved(ada, project, {**CLIENT, "milestones": ["m1"]}, agreed_dates={"m1": DATE})
    ok(answer(ada, project, uid))

    ok(act(ada, project, uid, "apply"))

    [version] = versions(ada, project)
    assert version["accepted"]["client"]["how"] == "recorded"
    assert (version["state"], version["recorded_with"]) == ("agreed", "Ana")


def test_a_client_accepts_only_dates_they_were_asked_about_and_shown(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    dates = {"g1": "2026-10-01", "m1": DATE}
    uid = approved(ada, project, CLIENT, agreed_dates=dates)
    client = come_in(invite(milestones=["g1"]))
    [asks] = client.get("/guest/changes").json()
    client.post(f"/guest/changes/{asks['consent']}/answer", {"is_agreed": True})

    ok(act(ada, project, uid, "apply"))

    assert agreed(ada, project, "g1") == "2026-10-01T23:59"
    assert agreed(ada, project, "m1") is None
    assert versions(ada, project, "m1")[0]["waits_for"] == "client"


def test_a_voice_that_need_not_agree_binds_nobody(ada: Somebody, project: Project) -> None:
    optional = {**CLIENT, "is_required": False}
    uid = approved(ada, project, optional, agreed_dates={"m1": DATE})
    ok(answer(ada, project, uid))

    ok(act(ada, project, uid, "apply"))

    assert versions(ada, project)[0]["state"] == "proposed"


def test_undoing_the_change_leaves_the_promise_and_applying_again_does_not_repeat_it(
    ada: Somebody, project: Project
) -> None:
    uid = approved(ada, project, CLIENT, agreed_dates={"m1": DATE})
    ok(answer(ada, project, uid))
    ok(act(ada, project, uid, "apply"))
    seq = page(ada, project, uid)["applied_seq"]

    ok(ada.post(f"/projects/{project.id}/undo", {"seq": seq}))
    assert page(ada, project, uid)["state"] == "approved"
    assert agreed(ada, project) == f"{DATE}T23:59"
    ok(act(ada, project, uid, "impact"))
    ok(act(ada, project, uid, "apply"))

    assert len(versions(ada, project)) == 1


def test_rewriting_forgets_what_was_accepted(ada: Somebody, project: Project) -> None:
    uid = drafted(ada, project, agreed_dates={"m1": DATE})
    ok(act(ada, project, uid, "submit", {"consents": [CLIENT]}))
    ok(answer(ada, project, uid))

    patch = {"agreed_dates": {"m1": "2027-03-01"}}
    ok(ada.patch(f"/projects/{project.id}/change-requests/{uid}", patch))

    assert page(ada, project, uid)["consents"][0]["state"] == "waiting"


@pytest.mark.parametrize("verb", ["post", "patch"])
def test_a_promise_cannot_be_taken_back_by_a_change_request(
    ada: Somebody, project: Project, verb: str
) -> None:
    path = f"/projects/{project.id}/change-requests"
    body: dict[str, Any] = {"agreed_dates": {"m1": None}}
    if verb == "post":
        body |= {"title": "Free us", "reason_code": "scope"}
    else:
        path = f"{path}/{drafted(ada, project, agreed_dates={'m1': DATE})}"

    refused = getattr(ada, verb)(path, body)

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid-change-request")
    assert "proposes a new agreed date, never none" in refused.json()["detail"]
    assert refused.json()["errors"][0]["uid"] == "m1"
