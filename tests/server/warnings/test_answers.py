"""Putting warnings off, accepting them, and setting what is watched."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op
from tests.server.warnings.conftest import (
    edit,
    grow,
    looked,
    on,
    one,
    rules,
    warnings_of,
)

from milepost.server.slices.evidence.public import declare_achieved
from milepost.server.slices.plans.models import Project
from milepost.server.slices.warnings.looking import look


@pytest.fixture
def slipped(bo: Somebody, promised: Project) -> Project:
    """Slipped by four days on day 3 and looked at: a drift, and growth of scope and estimates."""
    with on(3):
        grow(bo, promised, 8)
    looked(promised, 3.1)
    return promised


def drift(who: Somebody, project: Project, state: str = "open") -> dict[str, Any]:
    return one(warnings_of(who, project, 3.2), "forecast-drift", state)


def answer(who: Somebody, project: Project, uid: str, act: str, body: Any, day: float = 3.2) -> Any:
    with on(day):
        return who.post(f"/projects/{project.id}/warnings/{uid}/{act}", body)


def test_a_snooze_needs_a_reason_and_a_day_to_come(ada: Somebody, slipped: Project) -> None:
    uid = drift(ada, slipped)["uid"]

    for body, code in (
        ({"until": "2026-09-10", "reason": "  "}, "reason-missing"),
        ({"until": "2026-09-04", "reason": "Wait"}, "bad-snooze"),
        ({"until": "2027-09-10", "reason": "Wait"}, "bad-snooze"),
    ):
        refused = answer(ada, slipped, uid, "snooze", body)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert answer(ada, slipped, uid, "snooze", {"reason": "Wait"}).status_code == 422


def test_a_snoozed_warning_rests_until_its_day_and_comes_back(
    ada: Somebody, bo: Somebody, slipped: Project
) -> None:
    uid = drift(ada, slipped)["uid"]

    made = answer(bo, slipped, uid, "snooze", {"until": "2026-09-07", "reason": "Supplier asked"})

    assert made.status_code == 200, made.content
    rests = drift(ada, slipped, "snoozed")
    assert (rests["reason"], rests["answered_by"]) == ("Supplier asked", "Bo")
    looked(slipped, 5)
    assert "forecast-drift" in rules(warnings_of(ada, slipped, 5), "snoozed")
    looked(slipped, 6)
    assert "forecast-drift" in rules(warnings_of(ada, slipped, 6))


def test_a_snoozed_warning_that_grows_graver_comes_back_at_once(
    ada: Somebody, bo: Somebody, slipped: Project
) -> None:
    uid = drift(ada, slipped)["uid"]
    answer(ada, slipped, uid, "snooze", {"until": "2026-09-20", "reason": "Known"})
    with on(3.5):
        grow(bo, slipped, 40)

    looked(slipped, 3.6)

    back = one(warnings_of(ada, slipped, 3.6), "forecast-drift")
    assert (back["uid"], back["severity"]) == (uid, "critical")


def test_a_snooze_is_undone_like_any_edit_and_ended_by_hand(
    ada: Somebody, slipped: Project
) -> None:
    uid = drift(ada, slipped)["uid"]
    answer(ada, slipped, uid, "snooze", {"until": "2026-09-20", "reason": "Known"})
    with on(3.3):
        assert ada.post(f"/projects/{slipped.id}/undo", {}).status_code == 200
    assert drift(ada, slipped)["uid"] == uid

    answer(ada, slipped, uid, "snooze", {"until": "2026-09-20", "reason": "Known"})
    woken = answer(ada, slipped, uid, "wake", {})

    assert woken.status_code == 200, woken.content
    assert drift(ada, slipped)["uid"] == uid


def test_an_accepted_warning_ends_and_is_not_raised_again_while_it_holds(
    ada: Somebody, bo: Somebody, slipped: Project
) -> None:
    uid = drift(ada, slipped)["uid"]

    assert answer(ada, slipped, uid, "accept", {"note": "We can live with it"}).status_code == 200

    looked(slipped, 4)
    found = warnings_of(ada, slipped, 4)
    assert "forecast-drift" not in rules(found)
    ended = one(found, "forecast-drift", "ended")
    assert (ended["ended_how"], ended["reason"]) == ("accepted", "We can live with it")
    with on(5):
        grow(bo, slipped, 40)
    looked(slipped, 5.1)
    assert one(warnings_of(ada, slipped, 5.1), "forecast-drift")["severity"] == "critical"


def test_what_has_ended_takes_no_answer(ada: Somebody, slipped: Project) -> None:
    uid = drift(ada, slipped)["uid"]
    answer(ada, slipped, uid, "accept", {"note": "Known"})

    for act, body in (
        ("accept", {"note": "again"}),
        ("snooze", {"until": "2026-09-20", "reason": "again"}),
        ("wake", {}),
    ):
        refused = answer(ada, slipped, uid, act, body)
        assert (refused.status_code, refused.json()["code"]) == (409, "warning-ended")
    missing = answer(ada, slipped, "nowhere", "wake", {})
    assert (missing.status_code, missing.json()["code"]) == (404, "warning-not-found")


def test_viewers_read_and_do_not_answer(
    ada: Somebody, viewer: Somebody, stranger: Somebody, slipped: Project
) -> None:
    uid = drift(ada, slipped)["uid"]

    assert drift(viewer, slipped)["uid"] == uid
    assert answer(viewer, slipped, uid, "accept", {"note": "x"}).status_code == 403
    assert answer(stranger, slipped, uid, "accept", {"note": "x"}).status_code == 404
    assert viewer.post(f"/projects/{slipped.id}/warnings/look").status_code == 403


def put_settings(who: Somebody, project: Project, body: Any) -> Any:
    return who.client.put(
        f"/api/v1/projects/{project.id}/warning-settings", body, content_type="application/json"
    )


def test_thresholds_are_the_projects_own(ada: Somebody, bo: Somebody, slipped: Project) -> None:
    assert "scope-growth" in rules(warnings_of(ada, slipped, 3.2))

    with on(3.3):
        changed = put_settings(
            ada,
            slipped,
            {
                "off": ["estimate-growth"],
                "thresholds": {"forecast-drift": {"days": 30}, "scope-growth": {"percent": 10}},
            },
        )
    assert changed.status_code == 200, changed.content
    looked(slipped, 3.4)

    found = warnings_of(ada, slipped, 3.4)
    assert rules(found) == ["buffer-use", "scope-growth"]
    assert found["rules_off"] == ["estimate-growth"]
    listed = ada.get(f"/projects/{slipped.id}/warning-settings").json()["rules"]
    (own,) = [item for item in listed if item["rule"] == "forecast-drift"]
    assert own["thresholds"][0] == {
        "name": "days",
        "value": 30,
        "default": 3,
        "low": 0,
        "high": 365,
        "unit": "days",
    }
    assert put_settings(bo, slipped, {}).status_code == 403


def test_every_bad_threshold_is_named_and_nothing_is_saved(ada: Somebody, slipped: Project) -> None:
    refused = put_settings(
        ada,
        slipped,
        {"off": ["nonsense"], "thresholds": {"forecast-drift": {"days": -1, "width": 3}}},
    )

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid-warning-settings")
    assert [(item["uid"], item["field"]) for item in refused.json()["errors"]] == [
        ("nonsense", ""),
        ("forecast-drift", "days"),
        ("forecast-drift", "width"),
    ]


def test_a_look_can_be_asked_for(ada: Somebody, bo: Somebody, promised: Project) -> None:
    with on(3):
        grow(bo, promised, 8)
        answered = ada.post(f"/projects/{promised.id}/warnings/look")

    assert answered.status_code == 200, answered.content
    assert "forecast-drift" in rules(answered.json())
    assert answered.json()["is_current"]


def test_precision_counts_what_was_decided(ada: Somebody, slipped: Project) -> None:
    found = warnings_of(ada, slipped, 3.2)
    assert found["precision"] == []
    with on(20):
        declare_achieved(
            slipped, milestone="m1", on=None, reason="Everybody saw it", actor=ada.actor
        )
    looked(slipped, 20.5)

    found = warnings_of(ada, slipped, 21)

    drifted = [item for item in found["precision"] if item["rule"] == "forecast-drift"]
    assert drifted == [
        {"rule": "forecast-drift", "right": 0, "judged": 1, "unknown": 0, "share": None}
    ]
    assert one(found, "forecast-drift", "ended")["verdict"] == "wrong"


def test_the_number_of_statements_does_not_grow_with_the_plan(
    ada: Somebody, slipped: Project
) -> None:
    def statements() -> tuple[int, int]:
        with on(4), CaptureQueriesContext(connection) as listing:
            ada.get(f"/projects/{slipped.id}/warnings")
        with on(4), CaptureQueriesContext(connection) as looking:
            look(slipped)
        return len(listing), len(looking)

    statements()
    before = statements()
    with on(4):
        ops = []
        for number in range(12):
            ops += [
                op("add", "task", f"n{number}", name="N", kind="milestone"),
                op("add", "dependency", f"e{number}", predecessor="t3", successor=f"n{number}"),
            ]
        edit(ada, slipped, *ops)
        look(slipped)

    assert statements() == before
