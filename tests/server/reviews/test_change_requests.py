"""Change requests: impact first, then consent, then one change that one undo takes back."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.server.slices.plans.models import Project

from .conftest import DAY, Somebody, edit, ok, op, plan_of, planned, row

LONGER = op("set", "task", "t1", duration=4800)


def body(**more: Any) -> dict[str, Any]:
    return {"title": "A longer concept", "reason_code": "scope", "ops": [LONGER], **more}


def drafted(who: Somebody, project: Project, **more: Any) -> str:
    ok(who.post(f"/projects/{project.id}/change-requests", body(**more)))
    return str(ok(who.get(f"/projects/{project.id}/change-requests"))[0]["uid"])


def act(who: Somebody, project: Project, uid: str, verb: str, data: Any = None) -> Any:
    return who.post(f"/projects/{project.id}/change-requests/{uid}/{verb}", data or {})


def page(who: Somebody, project: Project, uid: str) -> Any:
    return ok(who.get(f"/projects/{project.id}/change-requests/{uid}"))


def asked(who: Somebody, **more: Any) -> dict[str, Any]:
    return {"email": who.user.email, "name": who.user.name, **more}


def approved(who: Somebody, project: Project, *consents: Any, **more: Any) -> str:
    uid = drafted(who, project, **more)
    ok(act(who, project, uid, "submit", {"consents": list(consents)}))
    ok(act(who, project, uid, "decision", {"is_approved": True}))
    return uid


def answer(who: Somebody, project: Project, uid: str, place: int = 0, **data: Any) -> Any:
    consent = page(who, project, uid)["consents"][place]["uid"]
    return who.post(
        f"/projects/{project.id}/change-consents/{consent}/answer", {"is_agreed": True, **data}
    )


def test_a_draft_changes_nothing_and_tells_what_it_would_do(bo: Somebody, project: Project) -> None:
    before = plan_of(bo, project)
    uid = drafted(bo, project)

    found = page(bo, project, uid)
    assert plan_of(bo, project)["tasks"] == before["tasks"]
    assert (found["number"], found["state"], found["author"]) == (1, "draft", "Bo")
    moved = {item["name"]: item for item in found["impact"]["milestones"]}
    was, now = moved["Concept approved"]["scheduled"]
    assert now - was == 7 * DAY  # five more working days, across a weekend
    assert found["impact"]["project_finish"][1] > found["impact"]["project_finish"][0]
    assert {item["name"] for item in found["impact"]["people"]} >= {"Mira", "Bo"}
    assert found["edits"][0] == {
        "op": "set",
        "entity": "task",
        "uid": "t1",
        "name": "Concept",
        "field": "duration",
        "was": 2400,
        "now": 4800,
    }


def test_requests_are_numbered(bo: Somebody, project: Project) -> None:
    drafted(bo, project)
    drafted(bo, project, title="Another")

    found = ok(bo.get(f"/projects/{project.id}/change-requests"))
    assert [(item["number"], item["title"]) for item in found] == [
        (2, "Another"),
        (1, "A longer concept"),
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"ops": []},
        {"ops": [op("set", "milestone", "g1", agreed_date=1)]},
        {"ops": [op("set", "task", "none", duration=1)]},
        {"reason_code": "whim"},
    ],
)
def test_a_request_that_cannot_be_made_is_refused(
    bo: Somebody, project: Project, more: dict[str, Any]
) -> None:
    assert bo.post(f"/projects/{project.id}/change-requests", body(**more)).status_code == 422


def test_a_viewer_requests_nothing(viewer: Somebody, project: Project) -> None:
    assert viewer.post(f"/projects/{project.id}/change-requests", body()).status_code == 403


def test_it_says_whose_promise_can_no_longer_be_kept(ada: Somebody, project: Project) -> None:
    agreement = {"agreed_date": "2026-09-10"}
    ok(ada.post(f"/projects/{project.id}/milestones/g1/agreement", agreement))
    ok(ada.post(f"/projects/{project.id}/milestones/m1/agreement", {"agreed_date": "2027-01-31"}))

    found = page(ada, project, drafted(ada, project))["impact"]["milestones"]

    assert {item["uid"]: item["must_agree"] for item in found} == {"g1": "not-kept", "m1": ""}


def test_a_new_agreed_date_must_be_agreed(ada: Somebody, project: Project) -> None:
    uid = drafted(ada, project, ops=[], agreed_dates={"m1": "2026-12-01"})

    found = page(ada, project, uid)["impact"]["milestones"]
    assert [(item["uid"], item["must_agree"]) for item in found] == [("m1", "new-date")]


def test_applying_is_one_change_and_one_undo_takes_it_back(ada: Somebody, project: Project) -> None:
    before = plan_of(ada, project)
    uid = approved(ada, project)

    ok(act(ada, project, uid, "apply"))

    assert row(plan_of(ada, project), "t1")["duration"] == 4800
    found = page(ada, project, uid)
    assert (found["state"], found["applied_seq"]) == ("applied", plan_of(ada, project)["seq"])
    ok(ada.post(f"/projects/{project.id}/undo"))
    assert plan_of(ada, project)["tasks"] == before["tasks"]
    assert page(ada, project, uid)["state"] == "approved"


def test_only_an_approved_request_is_applied(ada: Somebody, project: Project) -> None:
    refused = act(ada, project, drafted(ada, project), "apply")

    assert (refused.status_code, refused.json()["code"]) == (409, "wrong-request-state")
    assert "Change request 1 is draft. Have it approved first." in refused.json()["detail"]


def test_required_consent_comes_before_applying(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    uid = approved(ada, project, asked(bo))

    refused = act(ada, project, uid, "apply")
    assert refused.json()["code"] == "consent-missing"
    assert "Bo has not answered yet." in refused.json()["detail"]
    ok(answer(bo, project, uid))
    ok(act(ada, project, uid, "apply"))


def test_a_declined_consent_stops_it_with_its_reason(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    uid = approved(ada, project, asked(bo))
    assert answer(bo, project, uid, is_agreed=False).status_code == 422
    ok(answer(bo, project, uid, is_agreed=False, remark="No people in October"))

    assert "Bo declined." in act(ada, project, uid, "apply").json()["detail"]
    assert page(ada, project, uid)["consents"][0]["remark"] == "No people in October"


def test_who_is_not_asked_does_not_answer_but_a_manager_records(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    client = {"email": "eve@client.example", "name": "Eve", "side": "client"}
    uid = approved(ada, project, client)

    assert answer(bo, project, uid).status_code == 403
    ok(answer(ada, project, uid, remark="Said so in the steering meeting"))

    consent = page(ada, project, uid)["consents"][0]
    assert (consent["state"], consent["recorded_by"]) == ("agreed", "Ada")


def test_an_optional_consent_holds_nothing_up(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    uid = approved(ada, project, asked(bo, is_required=False))

    ok(act(ada, project, uid, "apply"))


def test_an_answer_cannot_be_undone(ada: Somebody, bo: Somebody, project: Project) -> None:
    uid = approved(ada, project, asked(bo))
    ok(answer(bo, project, uid))

    undone = bo.post(f"/projects/{project.id}/undo", {"seq": plan_of(bo, project)["seq"]})

    assert undone.json()["code"] == "change-is-final"


def test_rewriting_asks_everyone_anew(ada: Somebody, bo: Somebody, project: Project) -> None:
    uid = drafted(ada, project)
    ok(act(ada, project, uid, "submit", {"consents": [asked(bo)]}))
    ok(answer(bo, project, uid))

    patch = {"ops": [op("set", "task", "t1", duration=3600)]}
    ok(ada.patch(f"/projects/{project.id}/change-requests/{uid}", patch))

    found = page(ada, project, uid)
    assert (found["state"], found["consents"][0]["state"]) == ("draft", "waiting")


def test_a_plan_that_moved_on_shows_the_difference_before_applying(
    ada: Somebody, project: Project
) -> None:
    uid = approved(ada, project)
    ok(edit(ada, project, op("set", "task", "t2", duration=4800)))

    refused = act(ada, project, uid, "apply")

    assert refused.json()["code"] == "impact-moved"
    assert {item["name"] for item in refused.json()["errors"]} >= {"Built"}
    ok(act(ada, project, uid, "impact"))
    found = page(ada, project, uid)
    assert found["impact_before"]["seq"] < found["impact"]["seq"]
    ok(act(ada, project, uid, "apply"))


def test_somebody_elses_edit_of_the_same_field_is_not_overwritten_unseen(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    notes = [op("set", "task", "t1", notes="Ask the harbour")]
    uid = approved(ada, project, ops=notes)
    ok(edit(bo, project, op("set", "task", "t1", notes="Ask the mayor")))

    refused = act(ada, project, uid, "apply").json()

    assert refused["code"] == "impact-moved"
    assert (refused["errors"][0]["was"], refused["errors"][0]["name"]) == ("Ask the mayor", "Bo")


def test_other_peoples_notes_do_not_hold_it_up(ada: Somebody, project: Project) -> None:
    uid = approved(ada, project)
    planned(ada, project)

    ok(act(ada, project, uid, "apply"))


def test_work_behind_a_gate_cannot_begin_by_a_change_request_either(
    ada: Somebody, project: Project
) -> None:
    planned(ada, project)

    sneaky = body(ops=[op("set", "task", "t2", percent_complete=10)])
    refused = ada.post(f"/projects/{project.id}/change-requests", sneaky)

    assert refused.json()["code"] == "gate-locked"


def test_rejecting_and_dropping_need_a_reason(ada: Somebody, project: Project) -> None:
    uid = drafted(ada, project)
    ok(act(ada, project, uid, "submit"))

    assert act(ada, project, uid, "decision", {"is_approved": False}).status_code == 422
    ok(act(ada, project, uid, "decision", {"is_approved": False, "reason": "Too dear"}))
    assert page(ada, project, uid)["state"] == "rejected"
    assert act(ada, project, uid, "drop", {"reason": " "}).status_code == 422
    ok(act(ada, project, uid, "drop", {"reason": "Overtaken"}))
    assert page(ada, project, uid)["decision_reason"] == "Overtaken"


def test_a_member_drops_their_own_request_only(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    theirs = drafted(ada, project)
    own = drafted(bo, project)

    assert act(bo, project, theirs, "drop", {"reason": "x"}).status_code == 403
    ok(act(bo, project, own, "drop", {"reason": "x"}))
